/** Everything that a page within an LMS needs, in one piece that comes when there is one. */
import { mount } from 'svelte';
import type { Catalogue } from '../../lesson/lesson.ts';
import { needTexts } from '../../stores/locale.svelte.ts';
import { openLms } from '../../stores/lms.svelte.ts';
import LmsNotice from './LmsNotice.svelte';

/** Before the page reads its address; gives what is to be done once the page stands. */
export async function beginLms(told: string, catalogue: Catalogue): Promise<() => Promise<void>> {
  const visit = await openLms(told, catalogue);
  return async () => {
    visit.follow();
    await needTexts('class');
    mount(LmsNotice, { target: document.body, props: { visit } });
  };
}
