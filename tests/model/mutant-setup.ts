/**
 * Loads the engine before the tests of each file, for npm run mutate. A mutant that cannot even be
 * loaded would take whole test files with it, and Stryker counts tests, not files: it would take
 * that mutant for one that nobody noticed. This way each test that is left fails.
 */
import { beforeEach } from 'vitest';

const problem: unknown = await Promise.all([
  import('../../src/kernel/simulate.ts'),
  import('../../src/domain/scenario-file.ts'),
]).then(
  () => undefined,
  (error: unknown) => error,
);

beforeEach(() => {
  if (problem !== undefined) throw problem;
});
