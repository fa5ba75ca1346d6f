// What the tests ask of Vitest, as far as the tests of the engine ask it: enough to run them a
// thousand times in one process, which Vitest cannot. Matchers are Vitest's own.
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  GLOBAL_EXPECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  chai,
  customMatchers,
  setState,
} from '@vitest/expect';

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
const expect = (value, message) => chai.expect(value, message);
Object.assign(expect, chai.expect, globalThis[ASYMMETRIC_MATCHERS_OBJECT]);
chai.expect.extend(expect, customMatchers);
setState({ assertionCalls: 0 }, expect);
globalThis[GLOBAL_EXPECT] = expect;

/** A bench collects the tests of a suite: `[{ name, run, before }]`, in order. */
export function makeBench() {
  const tests = [];
  let names = [];
  let before = [];

  const describe = (name, body) => {
    const outer = { names, before };
    names = [...names, name];
    before = [...before];
    const done = body();
    if (done instanceof Promise) throw new Error(`${name}: a suite must be described at once.`);
    ({ names, before } = outer);
  };
  const it = (name, run) => tests.push({ name: [...names, name].join(' > '), run, before });
  const each = (add) => (rows) => (name, body) =>
    rows.forEach((row, number) =>
      add(`${name} (${number})`, () => body(...(Array.isArray(row) ? row : [row]))),
    );
  describe.each = each(describe);
  it.each = each(it);
  it.skip = Object.assign(() => undefined, { each: () => () => undefined });
  it.skipIf = (isSkipped) => (isSkipped ? it.skip : it);
  const beforeEach = (prepare) => before.push(prepare);

  return {
    tests,
    vitest: { describe, it, test: it, expect, beforeEach },
    /** What is collected from here on belongs to this file. */
    async collect(file, load) {
      names = [file];
      before = [];
      await load();
    },
  };
}
