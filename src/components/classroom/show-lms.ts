/** Everything that a page within an LMS needs, in one piece that comes when there is one. */
import { mount } from 'svelte';
import type { Catalogue } from '../../lesson/lesson.ts';
import { needTexts } from '../../stores/locale.svelte.ts';
import { openLms } from '../../stores/lms.svelte.ts';
import LmsNotice from './LmsNotice.svelte';

/** Before the page reads what is kept, and its address. `told`: what the launch page says. */
export async function beginLms(told: string, catalogue: Catalogue): Promise<void> {
  const visit = await openLms(told, catalogue);
  visit.watchLeaving();
  await needTexts('class');
  mount(LmsNotice, { target: document.body, props: { visit } });
}
