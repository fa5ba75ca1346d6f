import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Tests that do not load the engine themselves go first. When a mutant cannot be loaded, only they
 * have tests that can fail (tests/model/mutant-setup.ts), and the first failure ends the run.
 */
class LightFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLight = ({ moduleId }: TestSpecification): boolean =>
      moduleId.endsWith('/rows.test.ts');
    return [...files.filter(isLight), ...files.filter((file) => !isLight(file))];
  }
}

/**
 * The tests that judge mutants of the engine (stryker.config.mjs). No Svelte, no messages, no
 * lessons: only what runs the engine directly, and little that is random, so that the score is
 * nearly the same every time.
 */
export default defineConfig({
  test: {
    environment: 'node',
    // Half the time: the engine is loaded once a mutant, not once a test file.
    isolate: false,
    include: ['tests/{domain,kernel,model}/**/*.test.ts'],
    exclude: [
      'tests/kernel/properties.test.ts',
      // Reads the source files themselves, which are not what they were while mutants are made.
      'tests/model/rule-off.test.ts',
    ],
    setupFiles: ['tests/model/mutant-setup.ts'],
    sequence: { sequencer: LightFirst },
    env: { KEEPALIVE_LAB_MUTANTS: 'yes' },
  },
});
