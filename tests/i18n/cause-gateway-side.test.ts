/** Causes in words: ends, fail-over, logins and IKEv2. Exact sentences from real runs. */
import { afterEach, describe, expect, it } from 'vitest';
import { USER_NAME } from '../../src/domain/texts.ts';
import { simTime } from '../../src/domain/units.ts';
import { data, fault, minutes, moment, seconds, type ScenarioParts } from '../kernel/rows.ts';
import { run, speak, why } from './cause-run.ts';

afterEach(() => speak('en'));

/** As long as both ends have something to say, and a little longer. */
const busy = [data({ fromSec: 0, toSec: 900, everySec: 5 })];

describe('the gateway’s side ends a session, or takes it over', () => {
  it('a second login of the same user', () => {
    const preempted = run({
      horizonMs: minutes(10),
      settings: { simultaneousLogins: 1 },
      traffic: busy,
      disturbances: [moment('second-login', 300)],
    });
    expect(why(preempted, { kind: 'session-end' })).toEqual([
      'The session ended at 5:00, because the same user logged in again from another computer.',
      'Terminó la sesión en 5:00, porque el mismo usuario inició sesión de nuevo desde otro equipo.',
    ]);
    expect(why(preempted, { kind: 'application-lost' })).toEqual([
      'The application reported a broken connection at 6:00, because no user data had got through since 5:00 and the application waits for 1 min. That happened because the session ended at 5:00: the same user logged in again from another computer.',
      'La aplicación informó de que se había cortado la conexión en 6:00, porque no llegaban datos de usuario desde 5:00 y la aplicación espera 1 min. Eso ocurrió porque terminó la sesión en 5:00: el mismo usuario inició sesión de nuevo desde otro equipo.',
    ]);
  });

  it('sessions of others: each is named', () => {
    const many = run({
      horizonMs: minutes(40),
      settings: { simultaneousLogins: 1 },
      otherSessions: [
        { user: USER_NAME, state: 'inactive' },
        { user: 'ana', state: 'inactive' },
        { user: 'eva', state: 'active' },
      ],
      disturbances: [{ kind: 'logoff', atMs: simTime(300_000), by: 'name', value: 'eva' }],
    });
    expect(why(many, { kind: 'session-end', word: 'preempted' })).toEqual([
      'The session ended (session 2) at 0:00, because the same user logged in.',
      'Terminó la sesión (sesión 2) en 0:00, porque el mismo usuario inició sesión.',
    ]);
    expect(why(many, { kind: 'session-end', word: 'idle-timeout' })[0]).toContain(
      'had run since 0:00, when the session became inactive (session 3).',
    );
    expect(why(many, { kind: 'session-end', word: 'admin-logoff' })).toEqual([
      'The session ended (session 4) at 5:00, because an administrator logged sessions off.',
      'Terminó la sesión (sesión 4) en 5:00, porque un administrador cerró sesiones.',
    ]);
  });

  it('a fail-over, with keepalives and without', () => {
    const over = (keepalive: number) =>
      run({
        horizonMs: minutes(10),
        gateway: { standby: true },
        settings: { keepalive },
        traffic: busy,
        disturbances: [moment('failover', 302)],
      });
    expect(why(over(seconds(20)), { kind: 'tunnel-down', channel: 'ssl' })).toEqual([
      'The gateway lost the SSL-Tunnel at 5:02, because the active gateway failed over to the standby unit.',
      'El gateway perdió el SSL-Tunnel en 5:02, porque el gateway activo conmutó a la unidad en espera.',
    ]);
    expect(why(over(0), { kind: 'session-end' })).toEqual([
      'The session ended at 5:02, because the active gateway failed over to the standby unit, and without keepalives the standby unit takes no session over.',
      'Terminó la sesión en 5:02, porque el gateway activo conmutó a la unidad en espera, y sin keepalives la unidad en espera no asume ninguna sesión.',
    ]);
  });

  it('the loss of a member, and the user who disconnects', () => {
    const lost = run({
      horizonMs: minutes(10),
      gateway: { clusterMembers: 3 },
      traffic: busy,
      disturbances: [moment('member-loss', 302)],
    });
    expect(why(lost, { kind: 'packet-dropped', word: 'member-loss' })).toEqual([
      'A packet from the client was lost at the gateway at 5:02, because the cluster lost a member.',
      'Se perdió un paquete del cliente en el gateway en 5:02, porque el clúster perdió a un miembro.',
    ]);
    const left = run({ horizonMs: minutes(10), disturbances: [moment('user-logoff', 302)] });
    expect(why(left, { kind: 'session-end' })).toEqual([
      'The session ended at 5:02, because the client sent a disconnect message. That happened because the user disconnected.',
      'Terminó la sesión en 5:02, porque el cliente envió un mensaje de desconexión. Eso ocurrió porque el usuario se desconectó.',
    ]);
  });
});

describe('a login that takes another way', () => {
  it('a backup server: the packets that the primary did not answer', () => {
    const backup = run({
      horizonMs: minutes(1),
      client: { backupServers: 1 },
      disturbances: [fault('gateway-dead', 0, 50)],
    });
    expect(why(backup, { kind: 'server-switch' })).toEqual([
      'The client turned to vpn2.example.com at 0:12: four packets (at 0:00, 0:03, 0:06 and 0:09) stayed unanswered, because the gateway had been dead since 0:00.',
      'El cliente recurrió a vpn2.example.com en 0:12: cuatro paquetes (en 0:00, 0:03, 0:06 y 0:09) quedaron sin respuesta, porque el gateway no funcionaba desde 0:00.',
    ]);
  });

  it('a newer image: the download, and what brought the image', () => {
    const upgrade = run({ horizonMs: minutes(1), disturbances: [moment('image-upgrade', 0)] });
    expect(why(upgrade, { kind: 'timer-expire', timer: 'image-install' })).toEqual([
      'The timer “Installation” ran out at 0:29, because the client had been installing the newer image since 0:09, which takes 20 s. That happened because a newer client image came onto the gateway at 0:00.',
      'Venció el temporizador «Instalación» en 0:29, porque el cliente instalaba la imagen más reciente desde 0:09, lo que tarda 20 s. Eso ocurrió porque llegó al gateway una imagen más reciente del cliente en 0:00.',
    ]);
  });

  it('a refusal: what was used up', () => {
    const full = (parts: Partial<ScenarioParts>) => run({ horizonMs: minutes(1), ...parts });
    const noAddress = full({
      gateway: { addressPool: '192.168.1.4-192.168.1.4' },
      otherSessions: [{ user: 'ana', state: 'active' }],
    });
    expect(why(noAddress, { kind: 'client-gave-up' })).toEqual([
      'The client gave up at 0:01, because the gateway sent a refusal of the login at 0:00. That happened because no address of the pool was free.',
      'El cliente desistió en 0:01, porque el gateway envió un rechazo del inicio de sesión en 0:00. Eso ocurrió porque no quedaba ninguna dirección libre en el pool.',
    ]);
    const tooMany = full({
      profile: 'ocserv',
      settings: { simultaneousLogins: 1 },
      otherSessions: [{ user: USER_NAME, state: 'active' }],
    });
    expect(why(tooMany, { kind: 'packet', word: 'auth-refused' })[0]).toBe(
      'The gateway sent a refusal of the login at 0:00, because the user already had as many sessions as one user may have (1).',
    );
  });
});

describe('IKEv2 in place of SSL', () => {
  const ike = run({
    horizonMs: minutes(40),
    client: { protocol: 'ikev2' },
    traffic: [data({ fromSec: 0, toSec: 180 })],
    disturbances: [fault('black-hole', 180, 900)],
  });

  it('a tunnel dropped by DPD: seven requests', () => {
    expect(why(ike, { kind: 'tunnel-down' })).toEqual([
      'The gateway dropped the IKEv2-Tunnel at 4:37: seven DPD requests of the gateway (at 3:29, 3:30, … and 4:32) stayed unanswered, because the path had been swallowing every packet since 3:00.',
      'El gateway cerró el IKEv2-Tunnel en 4:37: siete peticiones DPD del gateway (en 3:29, 3:30, … y 4:32) quedaron sin respuesta, porque la ruta se tragaba todos los paquetes desde 3:00.',
    ]);
  });

  it('a mapping of the tunnel: the client had left it', () => {
    expect(why(ike, { kind: 'mapping-expire' })[0]).toBe(
      'The UDP mapping of port 1269 expired at 5:02, because nothing had gone out through it since 4:32 and it lives 30 s. That happened because the client noticed the break at 4:37. It all began when the path began to swallow every packet at 3:00.',
    );
  });
});
