import { describe, expect, it } from 'vitest';
import { Terminal } from '../../src/components/devices/terminal.svelte.ts';
import { simTime } from '../../src/domain/units.ts';
import { INDEX, SCENARIO } from '../devices/recorded-session.ts';

const at = (second: number) => ({
  index: INDEX,
  scenario: SCENARIO,
  instant: simTime(second * 1_000),
});

function terminalWithPagesOf(lines: number): Terminal {
  const terminal = new Terminal(() => true);
  terminal.run(`terminal pager ${lines}`, at(60));
  return terminal;
}

describe('an answer that follows the playhead', () => {
  it('goes on whole when it grows beyond a page, for whoever types the next command', () => {
    const terminal = terminalWithPagesOf(30);
    terminal.run('show logging', at(60));
    const before = terminal.screen(at(60));
    const after = terminal.screen(at(300));
    expect(before).toMatchObject({ isPaging: false, shown: before.all });
    expect(after.all).toBeGreaterThan(30);
    expect(after).toMatchObject({ isPaging: false, shown: after.all });
  });

  it('does so too when its last page has been turned', () => {
    const terminal = terminalWithPagesOf(15);
    terminal.run('show logging', at(60));
    expect(terminal.screen(at(60)).isPaging).toBe(true);
    terminal.turn('page', at(60));
    expect(terminal.screen(at(60)).isPaging).toBe(false);
    expect(terminal.screen(at(300)).isPaging).toBe(false);
  });

  it('keeps its place while pages are still to come', () => {
    const terminal = terminalWithPagesOf(5);
    terminal.run('show logging', at(60));
    expect(terminal.screen(at(300))).toMatchObject({ isPaging: true, shown: 5 });
    terminal.turn('line', at(300));
    expect(terminal.screen(at(300))).toMatchObject({ isPaging: true, shown: 6 });
    terminal.turn('end', at(300));
    expect(terminal.screen(at(60))).toMatchObject({ isPaging: false, shown: 6 });
  });
});
