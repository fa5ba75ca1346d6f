import { mount } from 'svelte';
import * as catalogue from 'virtual:lessons';
import '../../components/theme.css';
import { ScenarioHistory } from '../../stores/history.svelte.ts';
import { linkedLanguage } from '../../stores/link-address.ts';
import { openPreferences } from '../../stores/preferences.svelte.ts';
import { Visit } from '../../stores/visit.svelte.ts';
import App from './App.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element with the id "app".');

const visit = new Visit({
  makeWorker: () =>
    new Worker(new URL('../../worker/engine.worker.ts', import.meta.url), { type: 'module' }),
  catalogue,
  history: new ScenarioHistory(),
});
// A launch page of a package says that there is an LMS; nothing else does.
const lms = document.querySelector<HTMLMetaElement>('meta[name=keepalive-lab-lms]');
try {
  if (lms) {
    const { beginLms } = await import('../../components/classroom/show-lms.ts');
    await beginLms(lms.content, catalogue);
  }
  await openPreferences({ lang: linkedLanguage() });
  mount(App, { target, props: { visit } });
  const opening = visit.openAddress();
  // The dev server has no files to keep, and the single file is kept already.
  if (import.meta.env.MODE === 'production') {
    opening
      .then(() => import('../../components/offline/begin-offline.ts'))
      .then(({ beginOffline }) => beginOffline(visit))
      .catch(() => undefined);
  }
} catch {
  // Without the words of a language there is nothing else to say it with.
  target.textContent =
    'The words of this page could not be fetched. Reload it. · No se pudieron obtener los textos de esta página. Vuelva a cargarla.';
}
