import { mount } from 'svelte';
import '../../components/theme.css';
import { onHashChange } from '../../stores/link-address.ts';
import { linkedLook } from '../../stores/link-inspector.ts';
import { needTexts } from '../../stores/locale.svelte.ts';
import { openPreferences } from '../../stores/preferences.svelte.ts';
import { Inspected } from './inspected.svelte.ts';
import Inspector from './Inspector.svelte';
import { receiveInto } from './receive.ts';

const target = document.getElementById('inspector');
if (!target) throw new Error('inspector.html has no element with the id "inspector".');

const inspected = new Inspected();
try {
  await Promise.all([openPreferences(linkedLook()), needTexts('inspector')]);
  onHashChange(() => void openPreferences(linkedLook()));
  receiveInto(inspected);
  mount(Inspector, { target, props: { inspected } });
} catch {
  // Without the words of a language there is nothing else to say it with.
  target.textContent =
    'The words of this page could not be fetched. Reload it. · No se pudieron obtener los textos de esta página. Vuelva a cargarla.';
}
