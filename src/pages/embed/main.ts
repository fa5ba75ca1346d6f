import { mount } from 'svelte';
import * as catalogue from 'virtual:lessons';
import '../../components/theme.css';
import { Visit } from '../../stores/visit.svelte.ts';
import Embed from './Embed.svelte';
import { openPreferences } from '../../stores/preferences.svelte.ts';
const target = document.getElementById('app');
if (!target) throw new Error('no');
const visit = new Visit({
  makeWorker: () =>
    new Worker(new URL('../../worker/engine.worker.ts', import.meta.url), { type: 'module' }),
  catalogue,
});
await openPreferences({});
mount(Embed, { target, props: { visit } });
