import { mount } from 'svelte';
import * as catalogue from 'virtual:lessons';
import '../../components/theme.css';
import { linkedLanguage } from '../../stores/link-address.ts';
import { openPreferences } from '../../stores/preferences.svelte.ts';
import { keepNothing } from '../../stores/storage.ts';
import Embed from './Embed.svelte';
import { EmbedVisit } from './embed-visit.svelte.ts';
import { Host } from './host.ts';

const target = document.getElementById('app');
if (!target) throw new Error('embed.html has no element with the id "app".');

keepNothing();
const embed = new EmbedVisit(new Host(), {
  makeWorker: () =>
    new Worker(new URL('../../worker/engine.worker.ts', import.meta.url), { type: 'module' }),
  catalogue,
});
try {
  await openPreferences({ lang: linkedLanguage() });
  target.textContent = '';
  mount(Embed, { target, props: { embed } });
  void embed.openLink();
} catch {
  // The poster stays: without the words of a language there is nothing better to say.
  embed.host.post('error', { fields: [{ field: 'page', code: 'not-loaded' }] });
}
