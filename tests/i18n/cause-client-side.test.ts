/** Causes in words: sleep, NAT router, line and interface. Exact sentences from real runs. */
import { afterEach, describe, expect, it } from 'vitest';
import type { MomentKind } from '../../src/domain/scenario.ts';
import { simTime } from '../../src/domain/units.ts';
import {
  data,
  interfaceChange,
  minutes,
  moment,
  seconds,
  suspend,
  type ScenarioParts,
} from '../kernel/rows.ts';
import { run, speak, why } from './cause-run.ts';

afterEach(() => speak('en'));

/** As long as both ends have something to say, and a little longer. */
const busy = [data({ fromSec: 0, toSec: 900, everySec: 5 })];

describe('the computer sleeps from 5:00 to 10:00', () => {
  const asleep = (parts: Partial<ScenarioParts>) =>
    run({
      horizonMs: minutes(20),
      traffic: busy,
      disturbances: [suspend(300, 600)],
      ...parts,
    });

  it('a client that is told: its tunnels go because of the sleep', () => {
    const told = asleep({
      client: { os: 'windows', autoReconnectBehavior: 'ReconnectAfterResume' },
    });
    expect(why(told, { kind: 'tunnel-down', channel: 'ssl' })).toEqual([
      'The gateway dropped the SSL-Tunnel at 5:00, because the computer went to sleep.',
      'El gateway cerró el SSL-Tunnel en 5:00, porque el equipo se suspendió.',
    ]);
    expect(why(told, { kind: 'session-resume' })).toEqual([
      'The session was resumed at 10:00, because the client tried to resume the session (attempt 1), and the client’s connection reached the gateway. That happened because the computer woke up.',
      'Se reanudó la sesión en 10:00, porque el cliente intentó reanudar la sesión (intento 1) y la conexión del cliente llegó al gateway. Eso ocurrió porque el equipo se reactivó.',
    ]);
  });

  it('a client that may not come back: what its profile says', () => {
    const apart = asleep({
      client: { os: 'windows', autoReconnectBehavior: 'DisconnectOnSuspend' },
    });
    expect(why(apart, { kind: 'client-gave-up' })).toEqual([
      'The client gave up at 10:00, because the computer woke up, and the client’s profile says DisconnectOnSuspend.',
      'El cliente desistió en 10:00, porque el equipo se reactivó y el perfil del cliente dice DisconnectOnSuspend.',
    ]);
  });

  it('a client that is not told: DPD finds out, and the sleep is what it found', () => {
    const untold = asleep({ client: { os: 'linux' } });
    expect(why(untold, { kind: 'tunnel-down', channel: 'ssl' })).toEqual([
      'The gateway dropped the SSL-Tunnel at 5:56: two DPD requests of the gateway (at 5:21 and 5:51) stayed unanswered, because the computer had been asleep since 5:00.',
      'El gateway cerró el SSL-Tunnel en 5:56: dos peticiones DPD del gateway (en 5:21 y 5:51) quedaron sin respuesta, porque el equipo estaba suspendido desde 5:00.',
    ]);
    // Its clock went on by the wall: the silence counts from before the sleep.
    expect(why(untold, { kind: 'dpd-request', node: 'client' }, seconds(600))[0]).toBe(
      'The client asked on the SSL-Tunnel whether the other end was still there (DPD) at 10:00, because the client had heard nothing on the SSL-Tunnel since 4:31 and its DPD interval is 30 s. That happened because the computer had been asleep since 5:00.',
    );
  });

  it('a client whose process is only stopped: its own verdict, and the sleep behind it', () => {
    const stopped = asleep({ profile: 'ocserv' });
    expect(why(stopped, { kind: 'tunnel-down', channel: 'ssl' })[0]).toBe(
      'The gateway dropped the SSL-Tunnel at 6:40: a DPD request of the gateway (at 6:10) stayed unanswered, because the computer had been asleep since 5:00.',
    );
    expect(why(stopped, { kind: 'connectivity-lost' })[0]).toBe(
      'The client noticed the break at 10:00, because the client had heard nothing on the SSL-Tunnel since 4:31 and its DPD interval is 30 s. That happened because the computer went to sleep at 5:00.',
    );
  });
});

describe('something befalls the NAT router, the line or the interface at 5:02', () => {
  const at302 = (kind: MomentKind, parts: Partial<ScenarioParts> = {}) =>
    run({
      horizonMs: minutes(10),
      traffic: busy,
      disturbances: [moment(kind, 302)],
      ...parts,
    });

  it('a restart: what it forgot, and what that cost', () => {
    const restarted = at302('nat-restart');
    expect(why(restarted, { kind: 'mapping-expire', word: 'udp' }, seconds(300))).toEqual([
      'The NAT router forgot the UDP mapping of port 1275 at 5:02, because the NAT router restarted.',
      'El router NAT olvidó la traducción UDP del puerto 1275 en 5:02, porque el router NAT se reinició.',
    ]);
    expect(why(restarted, { kind: 'tunnel-down', channel: 'dtls' })[0]).toBe(
      'The gateway dropped the DTLS-Tunnel at 6:05: two DPD requests of the gateway (at 5:30 and 6:00) stayed unanswered, because no NAT mapping had led to the client since the NAT router forgot the UDP mapping of port 1275 at 5:02. That happened because the NAT router restarted.',
    );
  });

  it('new ports: the gateway does not know them', () => {
    expect(why(at302('nat-rebind'), { kind: 'packet-dropped', word: 'unknown-flow' })).toEqual([
      'A packet from the client was lost at the gateway at 5:05, because the NAT router had been giving it a new outside port since the NAT router moved UDP port 1275 to 40117 at 5:02. That happened because the NAT router gave its flows new ports.',
      'Se perdió un paquete del cliente en el gateway en 5:05, porque el router NAT le daba otro puerto externo desde que el router NAT pasó el puerto UDP 1275 a 40117 en 5:02. Eso ocurrió porque el router NAT dio puertos nuevos a sus flujos.',
    ]);
  });

  it('a mapping that was moved lives on from its last packet before', () => {
    const moved = at302('nat-rebind', {
      settings: { keepalive: 0, clientDpdInterval: 0, gatewayDpdInterval: 0 },
      traffic: [data({ fromSec: 0, toSec: 300, everySec: 5 })],
    });
    expect(why(moved, { kind: 'mapping-expire', word: 'udp' }, seconds(302))[0]).toBe(
      'The UDP mapping of port 1275 expired at 5:25, because nothing had gone out through it since 4:55 and it lives 30 s; keepalive is off.',
    );
  });

  it('another public address, another interface', () => {
    expect(why(at302('address-change'), { kind: 'mapping-expire', word: 'tcp' })[0]).toBe(
      'The NAT router forgot the TCP mapping of port 1269 at 5:02, because the user’s line got another public address.',
    );
    const changed = at302('nat-restart', { disturbances: [interfaceChange('mobile', 302)] });
    expect(why(changed, { kind: 'connectivity-lost' })).toEqual([
      'The client noticed the break at 5:02, because the computer changed to another network interface.',
      'El cliente notó el corte en 5:02, porque el equipo pasó a otra interfaz de red.',
    ]);
  });

  it('a worse line: what it loses by chance, and since when', () => {
    const line = { kind: 'path', fromMs: simTime(300_000), toMs: simTime(400_000) } as const;
    const worse = at302('nat-restart', { disturbances: [{ ...line, lossPercent: 40 }] });
    expect(why(worse, { kind: 'packet-dropped' }, seconds(310))[0]).toMatch(
      /^A packet (from|for) the client was lost on the path at 5:\d\d, because the path loses 40 % of the packets by chance\. That happened because the line had been worse since 5:00\.$/,
    );
  });
});
