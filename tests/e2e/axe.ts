/** What axe finds wrong with a page. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * One line a violation, with the markup. The app has no frames, so axe runs once in the page, and
 * is asked for nothing but violations: that takes a third of the time. What has been scrolled out
 * of sight is not judged by its contrast.
 */
export async function violationsOf(page: Page, region?: string): Promise<string[]> {
  const builder = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode(true);
  if (region !== undefined) builder.include(region);
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}
