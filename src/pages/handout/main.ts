import { mount } from 'svelte';
import * as catalogue from 'virtual:lessons';
import '../../components/theme.css';
import '../../components/picture/picture.css';
import { linkedLanguage } from '../../stores/link-address.ts';
import { needTexts } from '../../stores/locale.svelte.ts';
import { openPreferences } from '../../stores/preferences.svelte.ts';
import HandoutApp from './HandoutApp.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('handout.html has no element with the id "app".');

try {
  // Paper is white, whatever the screen is.
  await openPreferences({ lang: linkedLanguage(), theme: 'light' });
  await Promise.all([needTexts('lesson'), needTexts('handout')]);
  mount(HandoutApp, { target, props: { catalogue } });
} catch {
  // Without the words of a language there is nothing else to say it with.
  target.textContent =
    'The words of this page could not be fetched. Reload it. · No se pudieron obtener los textos de esta página. Vuelva a cargarla.';
}
