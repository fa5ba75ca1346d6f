// Runs the tests of the engine for Stryker in one process: the whole suite is one program, made
// anew for each mutant by evaluating its text. Vitest needs a new thread and a hundred modules for
// that; this is five times as fast.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import vm from 'node:vm';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  TestStatus,
  determineHitLimitReached,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { runnerImport } from 'vite';
import { makeBench } from './bench.mjs';

/** As deep as the tests themselves, so that they find what they read. */
const PLACE = join(process.cwd(), 'tests/mutants/suite.cjs');
const LOADS = 'the engine can be loaded';

class EngineTestRunner {
  #require = createRequire(join(process.cwd(), 'package.json'));
  /** What the changed sources look at: which mutant is active, which test runs. */
  #stryker = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});
  #ready;
  #whole;

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    // Tests of the model switch rules off in the sources' text, which Stryker has changed.
    process.env.KEEPALIVE_LAB_MUTANTS = 'yes';
    const { module } = await runnerImport('./scripts/mutate/suite.ts');
    const [ready, whole] = await Promise.all(
      [true, false].map((hasReadyCharts) => module.suiteText({ hasReadyCharts })),
    );
    this.#ready = scriptOf(ready);
    this.#whole = scriptOf(whole);
  }

  async dryRun() {
    const stryker = this.#stryker;
    stryker.activeMutant = undefined;
    stryker.hitCount = undefined;
    stryker.mutantCoverage = { static: {}, perTest: {} };
    const tests = await this.#run(this.#whole, { bail: false });
    return { status: DryRunStatus.Complete, tests, mutantCoverage: stryker.mutantCoverage };
  }

  async mutantRun({ testFilter, hitLimit, activeMutant, mutantActivation, disableBail }) {
    const stryker = this.#stryker;
    const isStatic = mutantActivation === 'static';
    stryker.mutantCoverage = undefined;
    stryker.hitLimit = hitLimit;
    stryker.hitCount = hitLimit === undefined ? undefined : 0;
    stryker.activeMutant = isStatic ? activeMutant.id : undefined;
    // A mutant that is active only while tests run cannot change how charts become tables.
    const tests = await this.#run(isStatic ? this.#whole : this.#ready, {
      wanted: testFilter && new Set(testFilter),
      bail: !disableBail,
      activate: () => (stryker.activeMutant = activeMutant.id),
    });
    const ranAway = determineHitLimitReached(stryker.hitCount, hitLimit);
    return toMutantRunResult(ranAway ?? { status: DryRunStatus.Complete, tests });
  }

  /** Loads the suite and runs what is wanted of it; loading is a test as well, the first one. */
  async #run(script, { wanted, bail, activate }) {
    const bench = makeBench();
    const results = [await resultOf(LOADS, () => this.#load(script, bench))];
    if (results[0].status === TestStatus.Failed && bail) return results;
    activate?.();
    for (const { name, run, before } of bench.tests) {
      if (wanted && !wanted.has(name)) continue;
      this.#stryker.currentTestId = name;
      const result = await resultOf(name, async () => {
        for (const prepare of before) await prepare();
        await run();
      });
      this.#stryker.currentTestId = undefined;
      results.push(result);
      if (bail && result.status === TestStatus.Failed) break;
    }
    return results;
  }

  async #load(script, bench) {
    const module = { exports: {} };
    const load = (name) => (name === 'vitest' ? bench.vitest : this.#require(name));
    script.runInThisContext()(module, module.exports, load, PLACE);
    for (const [file, collect] of Object.entries(module.exports))
      await bench.collect(file, collect);
  }
}

const scriptOf = (text) =>
  new vm.Script(`(function (module, exports, require, __filename) {${text}\n})`, {
    filename: PLACE,
  });

async function resultOf(name, run) {
  const startedMs = performance.now();
  const result = (more) => ({
    id: name,
    name,
    timeSpentMs: performance.now() - startedMs,
    ...more,
  });
  try {
    await run();
    return result({ status: TestStatus.Success });
  } catch (error) {
    return result({ status: TestStatus.Failed, failureMessage: String(error?.message ?? error) });
  }
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'engine', EngineTestRunner),
];
