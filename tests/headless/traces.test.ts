import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { firstDeparture } from '../../src/headless/trace-compare.ts';
import type { Trace, TraceMilestone } from '../../src/headless/trace-file.ts';
import { commandLine } from './command-line.ts';
import { FITTING, departureOf, milestone, withMilestones, without } from './made-up-trace.ts';

const command = await commandLine('traces');
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

describe('what people do', () => {
  const doing = (what: string, ...milestones: TraceMilestone[]): Trace => ({
    ...withMilestones(...milestones),
    disturbances: [{ t: 20, what }],
  });
  const refused = ['auth-refused', 'session-parked', 'session-removed'].map((event) =>
    milestone('server', event, '', 20, 20),
  );
  const second = (max: number, ...milestones: TraceMilestone[]): Trace => {
    const trace = doing('second login of the same user, first still connected', ...milestones);
    return { ...trace, config: { ...trace.config, max_same_clients: max } };
  };

  it('a second login beyond what is allowed is refused, and the first session stays', () => {
    const seen = [milestone('client2', 'gave-up', '', 20, 20), ...refused];
    expect(departureOf(second(1, ...seen))).toBeUndefined();
    expect(departureOf(second(2, ...seen))?.why).toBe('does not happen');
  });

  it('a second login within what is allowed has tunnels of its own', () => {
    const up = ['server', 'client2'].map((node) => milestone(node, 'dtls-up', 'dtls', 20, 20));
    expect(departureOf(second(2, ...up))).toBeUndefined();
    expect(departureOf(second(1, ...up))).toBeDefined();
  });

  it('a user’s log-off deletes the session at once', () => {
    const seen = [
      milestone('server', 'session-removed', '', 20, 20),
      milestone('server', 'session-deleted', '', 20, 20),
      milestone('client', 'gave-up', '', 20.04, 20.04),
      milestone('client', 'process-exit', '', 20.25, 20.26),
    ];
    expect(departureOf(doing('user disconnects', ...seen))).toBeUndefined();
    expect(departureOf(doing('user disconnects', ...seen.slice(1)))?.why).toBe('not in the trace');
  });
});

function run(traces: readonly unknown[]) {
  const folder = mkdtempSync(join(tmpdir(), 'keepalive-lab-traces-'));
  folders.push(folder);
  traces.forEach((trace, place) =>
    writeFileSync(join(folder, `${place}.json`), JSON.stringify(trace)),
  );
  return command(folder);
}

describe('a trace', () => {
  it('fits when kind, number, order and time of all milestones do', () => {
    expect(departureOf(FITTING)).toBeUndefined();
  });

  it('departs when a milestone comes at another time', () => {
    const late = milestone('client', 'dtls-attempt', 'dtls', 85, 85.1);
    expect(departureOf(withMilestones(...without('dtls-attempt'), late))).toMatchObject({
      what: 'client dtls-attempt dtls',
      expected: '85.00 to 85.10 s',
    });
  });

  it('departs when the engine does what was not seen', () => {
    expect(departureOf(withMilestones(...without('dtls-handshake-failed')))).toMatchObject({
      what: 'client dtls-handshake-failed dtls',
      expected: 'never',
    });
  });

  it('departs when the engine does not do what was seen', () => {
    const other = milestone('client', 'gave-up', '', 110, 110.1);
    expect(departureOf(withMilestones(...FITTING.milestones, other))).toMatchObject({
      what: 'client gave-up',
      seen: 'never',
    });
  });

  it('departs when the order differs, however wide the tolerance', () => {
    const seen = [
      { node: 'server', event: 'tls-down', channel: 'cstp', atSec: 41 },
      { node: 'client', event: 'reconnected', channel: 'cstp', atSec: 40 },
    ];
    const trace = withMilestones(
      milestone('server', 'tls-down', 'cstp', 39, 39.1),
      milestone('client', 'reconnected', 'cstp', 40, 40.1),
    );
    expect(firstDeparture(trace, seen)).toMatchObject({ why: 'the order differs' });
  });

  it('in which nothing happens is held against the rhythm of the client', () => {
    const beats = (seconds: number[]) =>
      seconds.map((t) => ({
        t,
        node: 'client',
        event: 'dpd-request',
        channel: 'cstp',
        detail: '',
      }));
    const quiet = (seconds: number[]): Trace => ({
      ...FITTING,
      config: { ...FITTING.config, keepalive: 0, dtls: false },
      disturbances: [],
      milestones: [],
      events: beats(seconds),
      observed_until_s: 28,
    });
    expect(departureOf(quiet([6, 12, 18, 24]))).toBeUndefined();
    expect(departureOf(quiet([6, 12, 24]))).toBeDefined();
  });
});

describe('the command traces', { timeout: 30_000 }, () => {
  it('prints a row a trace and exits 0 when all fit', () => {
    const { exit, out } = run([FITTING]);
    expect(out).toMatch(/^made-up-udp-block +fits\n1 of 1 traces within tolerance\n$/);
    expect(exit).toBe(0);
  });

  it('names the first departure and exits 1 when one departs', () => {
    const { exit, out } = run([FITTING, withMilestones(...without('dtls-down'))]);
    expect(out).toContain('departs  client dtls-down dtls: expected never, seen 33.');
    expect(out).toContain('1 of 2 traces within tolerance');
    expect(exit).toBe(1);
  });

  it('counts a trace it cannot simulate yet as not within tolerance, and says so', () => {
    const disturbances = [{ t: 20, what: 'a meteor hits the gateway' }];
    const { exit, out } = run([{ ...FITTING, disturbances }]);
    expect(out).toContain('departs  a meteor hits the gateway (not simulated yet)');
    expect(exit).toBe(1);
  });

  it('names a file that is no trace in a row of its own', () => {
    const { exit, out } = run([FITTING, { id: 7 }, {}]);
    expect(out).toMatch(/^made-up-udp-block +fits$/m);
    expect(out).toMatch(/^1.json +unreadable {2}id: /m);
    expect(out).toMatch(/^2.json +unreadable {2}id: /m);
    expect(out).toContain('1 of 3 traces within tolerance');
    expect(exit).toBe(1);
  });

  it('says where a program failed for no cause that a rule explains', () => {
    const failure = { t: 50, node: 'server', event: 'session-removed', channel: '' };
    const events = [{ ...failure, detail: 'user disconnected (reason: unspecified error)' }];
    const more = [...FITTING.milestones, milestone('server', 'session-removed', '', 50, 50)];
    const { out } = run([{ ...FITTING, milestones: more, events }, withMilestones(...more)]);
    const [first, second] = out.split('\n');
    expect(first).toContain("at 50.00 s the gateway's own program failed");
    expect(second).toContain('(does not happen)');
  });

  it.each([
    ['a missing folder', () => command(join(tmpdir(), 'no-such-folder')), 'no-such-folder'],
    ['a folder without traces', () => run([]), 'there is no trace'],
    ['a file of another kind', () => run([{ id: 7 }]), '0.json: id'],
    ['two folders', () => command('a', 'b'), 'One folder at a time'],
  ])('exits 2 with a sentence: %s', (_, start, expected) => {
    const { exit, out, complaint } = start();
    expect(complaint).toContain(expected);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
  });
});
