import { mount } from 'svelte';
import * as catalogue from 'virtual:lessons';
import '../../components/theme.css';
import { linkedLanguage } from '../../stores/link-address.ts';
import { needTexts } from '../../stores/locale.svelte.ts';
import { openPreferences } from '../../stores/preferences.svelte.ts';
import { markWindow, newPresentationId, presentationId } from '../../stores/link-present.ts';
import { Visit } from '../../stores/visit.svelte.ts';
import PresenterApp from './PresenterApp.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('presenter.html has no element with the id "app".');

// Opened by itself, it offers to open the audience's window.
const id = presentationId() ?? newPresentationId();
markWindow(id);

const visit = new Visit({
  makeWorker: () =>
    new Worker(new URL('../../worker/engine.worker.ts', import.meta.url), { type: 'module' }),
  catalogue,
});
try {
  await openPreferences({ lang: linkedLanguage() });
  await Promise.all((['lesson', 'present', 'problem'] as const).map(needTexts));
  await visit.openAddress();
  mount(PresenterApp, { target, props: { visit, id } });
} catch {
  // Without the words of a language there is nothing else to say it with.
  target.textContent =
    'The words of this page could not be fetched. Reload it. · No se pudieron obtener los textos de esta página. Vuelva a cargarla.';
}
