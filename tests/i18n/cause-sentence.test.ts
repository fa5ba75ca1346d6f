/** Causes in words, from real runs. Exact sentences. */
import { afterEach, describe, expect, it } from 'vitest';
import { data, fault, minutes, seconds } from '../kernel/rows.ts';
import { run, speak, why } from './cause-run.ts';

afterEach(() => speak('en'));

describe('the cable comes out at 3:00', () => {
  const cable = run({
    horizonMs: minutes(40),
    traffic: [data({ fromSec: 0, toSec: 180 })],
    disturbances: [fault('link-cut', 180, 7_200)],
  });

  it('the break: the cable itself', () => {
    expect(why(cable, { kind: 'connectivity-lost' })).toEqual([
      'The client noticed the break at 3:00, because the cable came out.',
      'El cliente notó el corte en 3:00, porque se desconectó el cable.',
    ]);
  });

  it('a tunnel dropped by DPD: the requests, and what kept them from being answered', () => {
    expect(why(cable, { kind: 'tunnel-down', channel: 'ssl' })).toEqual([
      'The gateway dropped the SSL-Tunnel at 3:56: two DPD requests of the gateway (at 3:21 and 3:51) stayed unanswered, because the cable had been out since 3:00.',
      'El gateway cerró el SSL-Tunnel en 3:56: dos peticiones DPD del gateway (en 3:21 y 3:51) quedaron sin respuesta, porque el cable llevaba desconectado desde 3:00.',
    ]);
  });

  it('an attempt that failed: not the attempt, the cable', () => {
    expect(why(cable, { kind: 'reconnect-failed' }, seconds(185))).toEqual([
      'Attempt 2 at tunnel level failed at 3:05, because the cable had been out since 3:00.',
      'Falló el intento 2 a nivel de túnel en 3:05, porque el cable llevaba desconectado desde 3:00.',
    ]);
  });

  it('the end of the client’s patience: its timer, and the two settings it is made of', () => {
    expect(why(cable, { kind: 'client-gave-up' })).toEqual([
      'The client gave up at 33:00, because its disconnected timeout (30 min, the lower of idle timeout and maximum connect time) had run since 3:00, when the client noticed the break. That happened because the cable came out.',
      'El cliente desistió en 33:00, porque su disconnected timeout (30 min, el menor entre el idle timeout y el tiempo máximo de conexión) corría desde 3:00, cuando el cliente notó el corte. Eso ocurrió porque se desconectó el cable.',
    ]);
  });

  it('the end of the session: the parent’s countdown, what filled it, and the cable', () => {
    expect(why(cable, { kind: 'session-end' })).toEqual([
      'The session ended at 33:56, because the parent’s idle timeout, 30 min, had run since 3:56, when the gateway dropped the SSL-Tunnel. That happened because two DPD requests of the gateway (at 3:21 and 3:51) stayed unanswered: the cable had been out since 3:00.',
      'Terminó la sesión en 33:56, porque el idle timeout del Parent (30 min) corría desde 3:56, cuando el gateway cerró el SSL-Tunnel. Eso ocurrió porque dos peticiones DPD del gateway (en 3:21 y 3:51) quedaron sin respuesta: el cable llevaba desconectado desde 3:00.',
    ]);
  });

  it('what follows the end: the nearest reasons, and where it all began', () => {
    expect(why(cable, { kind: 'address-release' })).toEqual([
      'Address 192.168.1.4 went back to the pool at 33:56, because the session ended. That happened because the parent’s idle timeout, 30 min, had run since 3:56, when the gateway dropped the SSL-Tunnel. It all began when the cable came out at 3:00.',
      'La dirección 192.168.1.4 volvió al pool en 33:56, porque terminó la sesión. Eso ocurrió porque el idle timeout del Parent (30 min) corría desde 3:56, cuando el gateway cerró el SSL-Tunnel. Todo comenzó cuando se desconectó el cable en 3:00.',
    ]);
  });

  it('a fault: the scenario', () => {
    expect(why(cable, { kind: 'disturbance-start', word: 'link-cut' })).toEqual([
      'The cable came out at 3:00: the scenario says so.',
      'Se desconectó el cable en 3:00: así lo fija el escenario.',
    ]);
  });
});

describe('the cable is back in time', () => {
  it('a session resumed: the attempt, and why there was one', () => {
    const back = run({
      horizonMs: minutes(10),
      traffic: [data({ fromSec: 0, toSec: 180 })],
      disturbances: [fault('link-cut', 180, 280)],
    });
    expect(why(back, { kind: 'reconnected' })).toEqual([
      'The client was connected again at 4:40, because the client tried to resume the session (attempt 15), and the gateway answered the client’s connection. That happened because the client had waited 5 s since 4:35, when attempt 14 at session level failed: the cable had been out since 3:00.',
      'El cliente volvió a estar conectado en 4:40, porque el cliente intentó reanudar la sesión (intento 15) y el gateway respondió a la conexión del cliente. Eso ocurrió porque el cliente había esperado 5 s desde 4:35, cuando falló el intento 14 a nivel de sesión: el cable llevaba desconectado desde 3:00.',
    ]);
  });
});

describe('nothing is sent for longer than the NAT router remembers', () => {
  const quiet = (keepalive: number) =>
    run({
      horizonMs: minutes(8),
      settings: { keepalive, clientDpdInterval: 0, gatewayDpdInterval: 0 },
      traffic: [
        data({ fromSec: 0, toSec: 271, everySec: 5 }),
        data({ fromSec: 310, toSec: 311, direction: 'down' }),
      ],
    });

  it('a mapping expired: since when, how long it lives, and the keepalive', () => {
    expect(why(quiet(minutes(1)), { kind: 'mapping-expire', word: 'udp' })).toEqual([
      'The UDP mapping of port 1275 expired at 5:00, because nothing had gone out through it since 4:30 and it lives 30 s; keepalive is 1 min.',
      'Venció la traducción UDP del puerto 1275 en 5:00, porque nada había salido por ella desde 4:30 y dura 30 s; el keepalive es de 1 min.',
    ]);
    expect(why(quiet(0), { kind: 'mapping-expire', word: 'udp' })[0]).toContain('keepalive is off');
  });

  it('a packet that came too late: the mapping that was gone, and why', () => {
    expect(why(quiet(minutes(1)), { kind: 'packet-dropped', word: 'no-mapping' })).toEqual([
      'A packet for the client was lost at the NAT router at 5:10, because no NAT mapping had led to the client since the UDP mapping of port 1275 expired at 5:00. That happened because nothing had gone out through it since 4:30 and it lives 30 s; keepalive is 1 min.',
      'Se perdió un paquete para el cliente en el router NAT en 5:10, porque ninguna traducción NAT llevaba al cliente desde que venció la traducción UDP del puerto 1275 en 5:00. Eso ocurrió porque nada había salido por ella desde 4:30 y dura 30 s; el keepalive es de 1 min.',
    ]);
  });

  it('a keepalive, and a DPD request: the silence and the setting', () => {
    const calm = run({ horizonMs: minutes(1) });
    expect(why(calm, { kind: 'keepalive', channel: 'dtls' })).toEqual([
      'The client sent a keepalive on the DTLS-Tunnel at 0:21, because the client had sent nothing on the DTLS-Tunnel since 0:01 and keepalive is 20 s.',
      'El cliente envió un keepalive por el DTLS-Tunnel en 0:21, porque el cliente no enviaba nada por el DTLS-Tunnel desde 0:01 y el keepalive es de 20 s.',
    ]);
    expect(why(calm, { kind: 'dpd-request', channel: 'dtls' })).toEqual([
      'The client asked on the DTLS-Tunnel whether the other end was still there (DPD) at 0:31, because the client had heard nothing on the DTLS-Tunnel since 0:01 and its DPD interval is 30 s.',
      'El cliente preguntó por el DTLS-Tunnel si el otro extremo seguía ahí (DPD) en 0:31, porque el cliente no recibía nada por el DTLS-Tunnel desde 0:01 y su intervalo DPD es de 30 s.',
    ]);
  });
});

describe('other ends and beginnings', () => {
  it('idleness: no user data, and the setting', () => {
    const idle = run({
      horizonMs: minutes(40),
      traffic: [data({ fromSec: 0, toSec: 240, everySec: 10 })],
    });
    expect(why(idle, { kind: 'session-inactive' })).toEqual([
      'The session became inactive at 33:50, because the gateway dropped the SSL-Tunnel. That happened because no user data had passed since 3:50 and the idle timeout is 30 min.',
      'La sesión quedó inactiva en 33:50, porque el gateway cerró el SSL-Tunnel. Eso ocurrió porque no pasaban datos de usuario desde 3:50 y el idle timeout es de 30 min.',
    ]);
  });

  it('the maximum connect time: since the login', () => {
    const limited = run({ horizonMs: minutes(12), settings: { maxConnectTime: minutes(10) } });
    expect(why(limited, { kind: 'session-end' })).toEqual([
      'The session ended at 10:00, because the maximum connect time, 10 min, had run since 0:00, when the login succeeded and session 1336 began.',
      'Terminó la sesión en 10:00, porque el tiempo máximo de conexión (10 min) corría desde 0:00, cuando se completó el inicio de sesión y empezó la sesión 1336.',
    ]);
  });

  it('a login that fails: the packets, and what stopped them', () => {
    const blocked = run({ horizonMs: minutes(1), disturbances: [fault('block-tcp', 0, 50)] });
    expect(why(blocked, { kind: 'client-gave-up' })).toEqual([
      'The client gave up at 0:12: four packets (at 0:00, 0:03, 0:06 and 0:09) stayed unanswered, because the firewall had been blocking TCP 443 since 0:00.',
      'El cliente desistió en 0:12: cuatro paquetes (en 0:00, 0:03, 0:06 y 0:09) quedaron sin respuesta, porque el firewall bloqueaba TCP 443 desde 0:00.',
    ]);
  });

  it('a tunnel that the dead gateway no longer knows', () => {
    const dead = run({
      horizonMs: minutes(6),
      traffic: [data({ fromSec: 0, toSec: 300 })],
      disturbances: [fault('gateway-dead', 180, 240)],
    });
    expect(why(dead, { kind: 'packet-dropped', word: 'unknown-flow' })).toEqual([
      'A packet from the client was lost at the gateway at 4:00, because the gateway had not known the connection since the gateway lost the DTLS-Tunnel at 3:00. That happened because the gateway died and lost its session database.',
      'Se perdió un paquete del cliente en el gateway en 4:00, porque el gateway no conocía esa conexión desde que el gateway perdió el DTLS-Tunnel en 3:00. Eso ocurrió porque el gateway dejó de funcionar y perdió su base de datos de sesiones.',
    ]);
  });

  it('chance: the setting', () => {
    const lossy = run({ horizonMs: minutes(2), settings: { loss: 20 } });
    expect(why(lossy, { kind: 'packet-dropped', word: 'loss', direction: 'up' })[0]).toMatch(
      /^A packet from the client was lost on the path at 0:\d\d, because the path loses 20 % of the packets by chance\.$/,
    );
  });

  it('a client that looks whenever it wakes: its DPD requests, not what woke it', () => {
    const open = run({
      horizonMs: minutes(6),
      profile: 'ocserv',
      traffic: [data({ fromSec: 0, toSec: 180 })],
      disturbances: [fault('black-hole', 180, 600)],
    });
    expect(why(open, { kind: 'connectivity-lost' })[0]).toBe(
      'The client noticed the break at 3:44: three DPD requests of the client (at 3:01, 3:16 and 3:31) stayed unanswered, because the path had been swallowing every packet since 3:00.',
    );
  });
});
