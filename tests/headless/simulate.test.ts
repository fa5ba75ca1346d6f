import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadScenario } from '../../src/headless/load-scenario.ts';
import { readOptions } from '../../src/headless/simulate-options.ts';
import { UserError } from '../../src/headless/user-error.ts';
import { readPcapng } from '../devices/read-pcapng.ts';
import { CONTRACT_SAMPLE } from '../domain/contract-sample.ts';
import { commandLine, ROOT } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'keepalive-lab-simulate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const run = await commandLine('simulate');

function linesOf(text: string): string[] {
  return text.trimEnd().split('\n');
}

const sample = file('sample.yaml', CONTRACT_SAMPLE);

describe('the command simulate', { timeout: 30_000 }, () => {
  it('prints a readable log without restarts of timers, not even as causes', () => {
    const { exit, out } = run(sample);
    expect(exit).toBe(0);
    expect(out).toMatch(
      /^ +\d+ +3:56\.620 +gateway +tunnel-down ssl reason=dpd .*<- \d+ timer-exp/m,
    );
    expect(out).not.toContain('timer-restart');
  });

  it('prints restarts of timers too with --all', () => {
    expect(run(sample, '--all').out).toContain('timer-restart');
  });

  it('prints one object a line with --json, every row', () => {
    const { exit, out } = run(sample, '--json');
    expect(exit).toBe(0);
    const events: unknown[] = linesOf(out).map((line) => JSON.parse(line));
    expect(events[0]).toEqual({
      n: 0,
      at: 0,
      node: 'client',
      event: 'mode',
      mode: 'connecting.resolve',
    });
    expect(events).toContainEqual(
      expect.objectContaining({ event: 'tunnel-down', session: 1, tunnel: 'ssl', reason: 'dpd' }),
    );
    expect(events).toEqual(events.map((_, n) => expect.objectContaining({ n })));
  });

  it('prints the same bytes every time', () => {
    const lossy = file('lossy.json', '{"settings":{"loss":"5%","jitter":"80ms"},"seed":7}');
    expect(run(lossy, '--json')).toEqual(run(lossy, '--json'));
    expect(run(sample)).toEqual(run(sample));
  });

  it('ends at --at, that instant included', () => {
    const all = linesOf(run(sample, '--json').out);
    const some = linesOf(run(sample, '--json', '--at', '5m30s').out);
    expect(some).toEqual(all.slice(0, some.length));
    expect(some.at(-1)).toContain('"at":330,');
    expect(all[some.length]).not.toContain('"at":330,');
  });
});

describe('a run as files for other programs', { timeout: 30_000 }, () => {
  it('is a table with --csv: the same events, up to the same instant', () => {
    const { exit, out } = run(sample, '--csv', '--at', '2m');
    const [header = '', ...rows] = out.trimEnd().split('\r\n');
    expect(exit).toBe(0);
    expect(header).toMatch(/^n,at,node,event,session,/);
    expect(rows).toHaveLength(linesOf(run(sample, '--json', '--at', '2m').out).length);
    expect(rows[0]).toMatch(/^0,0,client,mode,/);
  });

  it('is a capture with --pcapng, and a sentence about it', () => {
    const path = join(folder, 'run.pcapng');
    const { exit, out } = run(sample, '--pcapng', path, '--at', '2m');
    const { frames, comment } = readPcapng(readFileSync(path));
    expect(exit).toBe(0);
    expect(out).toMatch(/run\.pcapng: \d+ packets, seen \d+ times at client and gateway\.$/m);
    expect(out).toContain(`seen ${frames.length} times`);
    expect(comment).toContain('sample.yaml');
  });
});

describe('a lesson', { timeout: 30_000 }, () => {
  it('is found by its id', () => {
    const { exit, out, complaint } = run('q05', '--json', '--at', '30s');
    expect({ exit, complaint }).toEqual({ exit: 0, complaint: '' });
    expect(out).toContain('"event":"session-start"');
  });
});

describe('the console of the gateway', { timeout: 30_000 }, () => {
  it('answers at --at', () => {
    const { exit, out } = run(
      sample,
      '--at',
      '1m',
      '--console',
      'show vpn-sessiondb detail anyconnect',
    );
    expect(exit).toBe(0);
    expect(out).toContain('walter');
  });
});

describe('the question why', { timeout: 30_000 }, () => {
  const events = () => linesOf(run(sample, '--json').out).map((line) => JSON.parse(line));

  it('is answered in a sentence, and as data with --json', () => {
    const down = events().find(({ event, tunnel }) => event === 'tunnel-down' && tunnel === 'ssl');
    const { exit, out } = run(sample, '--why', String(down.n));
    expect(exit).toBe(0);
    expect(out).toBe(
      'The gateway dropped the SSL-Tunnel at 3:56: two DPD requests of the gateway (at 3:21 and 3:51) stayed unanswered, because the cable had been out since 3:00.\n',
    );
    expect(JSON.parse(run(sample, '--why', String(down.n), '--json').out)).toMatchObject({
      links: [
        { row: down.n, reason: { code: 'unanswered' } },
        { event: 'packet-dropped' },
        { event: 'disturbance-start' },
      ],
      root: { type: 'disturbance', disturbance: 'link-cut', sinceMs: 180_000 },
    });
  });
});

describe('a request that cannot be met', { timeout: 30_000 }, () => {
  const scenario = (text: string) => file('bad.yaml', text);
  it.each([
    ['a bad value', () => [scenario('settings: { idleTimeout: banana }')], 'settings.idleTimeout'],
    ['a missing file', () => [join(folder, 'missing.yaml')], 'missing.yaml'],
    ['an unknown option', () => [sample, '--jsno'], '--jsno'],
    ['a place that cannot be written', () => [sample, '--pcapng', folder], '--pcapng'],
    ['a time after the horizon', () => [sample, '--at', '2h'], '--at'],
    ['an event that the run does not have', () => [sample, '--why', '999999'], 'events 0 to'],
  ])('exits 2 and says why: %s', (_, words, expected) => {
    const { exit, out, complaint } = run(...words());
    expect(complaint).toContain(expected);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
  });

  it.each([
    ['an unknown field', () => scenario('setings: {}'), 'Did you mean settings?'],
    ['a launch it has not', () => scenario('client: { launch: rocket }'), 'client.launch'],
    ['a file that is no YAML', () => scenario('settings: {'), 'not well formed'],
    ['a file that is no JSON', () => file('bad.json', 'seed: 1'), 'not well formed'],
    ['an alias that never ends', () => scenario('a: &a [*a]'), 'a: there is no such field'],
    ['a file of another kind', () => file('a.txt', ''), 'a.txt'],
    ['a folder', () => folder, 'ends in .yaml'],
    ['an unknown lesson', () => 'q99', 'q99'],
  ])('is refused: %s', (_, source, expected) => {
    const load = () => loadScenario(source());
    expect(load).toThrow(UserError);
    expect(load).toThrow(expected);
  });

  it.each([
    ['a bad time', [sample, '--at', '5'], '--at'],
    ['an option without its value', [sample, '--at'], '--at'],
    ['what is no number of an event', [sample, '--why', 'end'], '--why'],
    ['two formats', [sample, '--csv', '--json'], '--csv and --json'],
    ['a capture and a log', [sample, '--pcapng', 'a', '--json'], '--pcapng and --json'],
    ['a capture and a table', [sample, '--pcapng', 'a', '--csv'], '--pcapng and --csv'],
    ['a table and a reason', [sample, '--csv', '--why', '1'], '--csv and --why'],
    ['two files', [sample, 'q05'], 'q05'],
    ['no file at all', [], 'Usage'],
  ])('is refused: %s', (_, words, expected) => {
    expect(() => readOptions(words)).toThrow(UserError);
    expect(() => readOptions(words)).toThrow(expected);
  });

  it('names every bad field at once', () => {
    const bad = scenario('settings: { idleTimeout: banana, keepalive: 5s }');
    expect(linesOf(run(bad).complaint)).toEqual([
      expect.stringContaining(
        'settings.keepalive: 5s is out of range. Allowed: 15s to 10m, or off',
      ),
      expect.stringContaining('settings.idleTimeout: "banana" is not a duration'),
    ]);
  });
});

describe('a reader that has seen enough', { timeout: 30_000 }, () => {
  /** As `npm run simulate` starts it, from its sources. */
  it('is no error', () => {
    const command = `"${process.execPath}" node_modules/tsx/dist/cli.mjs src/headless/simulate.ts "${sample}" --json`;
    const script = `set -o pipefail; ${command} | head -n 1`;
    const result = spawnSync('bash', ['-c', script], { cwd: ROOT, encoding: 'utf8' });
    expect(result.stderr).toBe('');
    expect(result.status).toBe(0);
    expect(linesOf(result.stdout)).toHaveLength(1);
  });
});
