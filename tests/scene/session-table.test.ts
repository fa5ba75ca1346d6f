import { describe, expect, it } from 'vitest';
import { simTime } from '../../src/domain/units.ts';
import { poolAt } from '../../src/scene/pool-table.ts';
import { sessionBook, sessionTableAt } from '../../src/scene/session-table.ts';
import { tunnelTableAt } from '../../src/scene/tunnel-table.ts';
import { data, fault, minutes, seconds } from '../kernel/rows.ts';
import { takeOf, type TestTake } from './take.ts';

function tablesOf({ index, scenario }: TestTake) {
  const book = sessionBook(index, scenario);
  const sessionsAt = (atMs: number) => sessionTableAt(book, simTime(atMs));
  return {
    sessionsAt,
    poolAt: (atMs: number) => poolAt(scenario, sessionsAt(atMs)),
    tunnelsAt: (atMs: number) => tunnelTableAt(index, simTime(atMs)),
  };
}

// Question 5: the cable comes out at 3:00 and stays out; idle timeout four minutes.
const q5 = takeOf({
  horizonMs: minutes(14),
  settings: { idleTimeout: minutes(4) },
  traffic: [data({ fromSec: 30, toSec: 180, everySec: 5, direction: 'up' })],
  disturbances: [fault('link-cut', 180, 840)],
});

describe('the session database in Q5', () => {
  const { sessionsAt, tunnelsAt, poolAt: pool } = tablesOf(q5);
  const dropped = q5.log.one({ kind: 'session-inactive' }).atMs;
  const forgotten = q5.log.one({ kind: 'session-end' });

  it('counts Idle TO Left of the parent from the last user data', () => {
    expect(sessionsAt(minutes(1))).toMatchObject([
      { user: 'walter', index: 1_336, state: 'active', ageMs: 59_020, idleLeftMs: 235_040 },
    ]);
  });

  it('has it full again when the gateway drops the tunnels, and says what restarted it', () => {
    const [before] = sessionsAt(dropped - 1);
    const [after] = sessionsAt(dropped);
    expect(before?.idleLeftMs).toBeLessThan(minutes(4) - seconds(60));
    expect(after).toMatchObject({ state: 'inactive', idleLeftMs: minutes(4) });
    const down = q5.log.one({ kind: 'tunnel-down', channel: 'ssl' });
    expect(after?.refresh).toEqual({ row: down.row, atMs: dropped, agoMs: 0 });
    expect(after?.inactive?.agoMs).toBe(0);
  });

  it('lists the session as ended four minutes later, with the reason', () => {
    expect(forgotten.atMs).toBe(dropped + minutes(4));
    expect(sessionsAt(forgotten.atMs - 1)).toMatchObject([{ idleLeftMs: 1, end: undefined }]);
    expect(sessionsAt(forgotten.atMs + 1_000)).toMatchObject([
      { state: 'ended', idleLeftMs: undefined, end: { reason: 'idle-timeout', agoMs: 1_000 } },
    ]);
  });

  it('lists the tunnels that went with the reason, and the parent that stays', () => {
    expect(tunnelsAt(dropped + 1_000)).toMatchObject([
      { tunnel: 'parent', idleLeftMs: minutes(4) - 1_000, end: undefined },
      { tunnel: 'ssl', end: { reason: 'dpd', agoMs: 1_000 } },
      { tunnel: 'dtls', end: { reason: 'ssl-gone', agoMs: 1_000 } },
    ]);
  });

  it('keeps the address for the session, and releases it with its end', () => {
    expect(pool(minutes(1))).toMatchObject({ used: 1, size: 247, next: '192.168.1.5' });
    expect(pool(minutes(1)).lines).toMatchObject([{ freeInMs: undefined }]);
    expect(pool(dropped).lines).toMatchObject([
      { address: '192.168.1.4', freeInMs: minutes(4), session: { end: undefined } },
    ]);
    expect(pool(forgotten.atMs)).toMatchObject({
      used: 0,
      next: '192.168.1.4',
      lines: [{ freeInMs: undefined, session: { end: { agoMs: 0 } } }],
    });
  });

  it('has nothing before the login', () => {
    expect(sessionsAt(0)).toEqual([]);
    expect(tunnelsAt(0)).toEqual([]);
    expect(pool(0)).toMatchObject({ lines: [], used: 0 });
  });
});

describe('a tunnel beside one that is busy', () => {
  const { tunnelsAt } = tablesOf(
    takeOf({
      horizonMs: minutes(10),
      settings: { idleTimeout: minutes(2) },
      traffic: [data({ fromSec: 2, toSec: 600 })],
    }),
  );

  it('stands with nothing left', () => {
    expect(tunnelsAt(minutes(4)).find(({ tunnel }) => tunnel === 'ssl')).toMatchObject({
      idleLeftMs: 0,
      end: undefined,
    });
  });
});

describe('a session with a maximum connect time', () => {
  const { sessionsAt, poolAt: pool } = tablesOf(
    takeOf({ horizonMs: minutes(10), settings: { maxConnectTime: minutes(5) }, traffic: [] }),
  );

  it('has a time left from login on, after which its address is free whatever happens', () => {
    const [session] = sessionsAt(minutes(1));
    expect(session?.connectLeftMs).toBe(minutes(5) - (session?.ageMs ?? 0));
    expect(pool(minutes(1)).lines).toMatchObject([{ freeInMs: session?.connectLeftMs }]);
  });
});

describe('sessions of other users', () => {
  const { sessionsAt, poolAt: pool } = tablesOf(
    takeOf({
      horizonMs: minutes(10),
      otherSessions: [
        { user: 'ana', state: 'active' },
        { user: 'bruno', state: 'inactive' },
      ],
      settings: { idleTimeout: minutes(4) },
      traffic: [],
    }),
  );

  it('stand beside the client’s own, by index; a busy one does not count down', () => {
    expect(sessionsAt(minutes(1))).toMatchObject([
      { user: 'ana', index: 1_334, state: 'active', idleLeftMs: undefined },
      { user: 'bruno', index: 1_335, state: 'inactive', idleLeftMs: minutes(3) },
      { user: 'walter', index: 1_336, state: 'active', publicAddress: '198.51.100.17' },
    ]);
  });

  it('give their address back one by one: the next login gets the lowest', () => {
    expect(pool(minutes(4) - 1).next).toBe('192.168.1.7');
    expect(pool(minutes(4))).toMatchObject({ used: 2, next: '192.168.1.5' });
    expect(sessionsAt(minutes(4)).at(-1)).toMatchObject({ user: 'bruno', state: 'ended' });
  });
});
