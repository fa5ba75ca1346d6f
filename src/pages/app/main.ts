import { mount } from 'svelte';
import { lessons } from 'virtual:lessons';
import '../../components/theme.css';
import { openPreferences } from '../../stores/preferences.svelte.ts';
import { Visit } from '../../stores/visit.svelte.ts';
import App from './App.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element with the id "app".');

const visit = new Visit({
  makeWorker: () =>
    new Worker(new URL('../../worker/engine.worker.ts', import.meta.url), { type: 'module' }),
  catalogue: lessons,
});
openPreferences({});
mount(App, { target, props: { visit } });
void visit.openAddress();
