/**
 * Sessions that are not the client's own: other users' that stand when the run begins, and those of
 * the same user from another computer. Their packets are not simulated: an active one is taken to
 * be busy, so its idle countdown does not run; an inactive one counts its Parent's.
 */
import { NO_CAUSE, type Row } from '../events.ts';
import { noteConnection, type SessionRecord } from '../session-record.ts';
import { SESSION_INDEX, USER_NAME, otherPort, otherPublicAddress } from '../texts.ts';
import type { MomentDisturbance } from '../scenario.ts';
import type { World } from '../world.ts';
import { askForUser, makeRoom, refuseLogin } from './admission.ts';
import { untilCheckMs } from './checks.ts';
import { parkedMs } from './countdown.ts';
import { enterDatabase, nextAddress, noteTunnelUp, type Newcomer } from './database.ts';
import { logOf } from './log.ts';

/**
 * The scenario's other sessions stand, numbered from 2 in their order, with the indexes before the
 * client's. Those beyond the session limit or the address pool could never have begun: left out.
 */
export function standOthers(world: World): void {
  const { otherSessions } = world.scenario;
  for (const [place, { user, state }] of otherSessions.entries()) {
    const number = world.gateway.nextNumber++;
    const isFull = world.gateway.database.size >= world.profile.sessionLimit.value;
    if (isFull || nextAddress(world) === undefined) continue;
    const index = SESSION_INDEX - otherSessions.length + place;
    const newcomer = newcomerOf(world, { number, user, index });
    const { record, started } = enterDatabase(world, newcomer, { cause: NO_CAUSE, isLogin: false });
    startMaxConnect(world, record, started);
    if (state === 'inactive') standInactive(world, record, started);
    else {
      raiseOther(world, record, { channel: 'ssl', cause: started });
      if (world.settings.dtls) raiseOther(world, record, { channel: 'dtls', cause: started });
    }
  }
}

/**
 * Rule for `second-login`: the same user logs in from another computer, whose way to the gateway is
 * not simulated. A dead gateway answers nobody.
 */
export function secondLogin(world: World, _login: MomentDisturbance, row: Row): void {
  if (world.path['gateway-dead'].length > 0) return;
  const number = world.gateway.nextNumber;
  const person = { user: USER_NAME, ip: otherPublicAddress(number) };
  const authorized = askForUser(world, { cause: row, person });
  const refusal = makeRoom(world, USER_NAME, authorized);
  if (refusal) {
    refuseLogin(world, { refusal, cause: authorized, person });
    return;
  }
  world.gateway.nextNumber += 1;
  const index = world.gateway.nextIndex++;
  const newcomer = newcomerOf(world, { number, user: USER_NAME, index });
  const { record, started } = enterDatabase(world, newcomer, { cause: authorized, isLogin: true });
  startMaxConnect(world, record, started);
  const ssl = raiseOther(world, record, { channel: 'ssl', cause: started });
  for (const name of ['firstTcp', 'tcpUp', 'addressAssigned'] as const) {
    logOf(world, record, { name, cause: ssl });
  }
  if (!world.settings.dtls) return;
  const dtls = raiseOther(world, record, { channel: 'dtls', cause: ssl });
  for (const name of ['firstUdp', 'udpUp'] as const) logOf(world, record, { name, cause: dtls });
}

function newcomerOf(
  world: World,
  login: { readonly number: number; readonly user: string; readonly index: number },
): Newcomer {
  const { number } = login;
  return {
    ...login,
    publicAddress: otherPublicAddress(number),
    port: otherPort(number),
    parentTimer: world.defineTimer({
      name: 'idle-timeout',
      channel: 'parent',
      session: number,
      port: 0,
    }),
    maxConnectTimer: world.defineTimer({
      name: 'max-connect-time',
      channel: 'none',
      session: number,
      port: 0,
    }),
  };
}

/** From login, and never restarted. */
function startMaxConnect(world: World, record: SessionRecord, cause: Row): void {
  const durationMs = untilCheckMs(world, world.settings.maxConnectTime, record.loginAt);
  world.startTimer(record.maxConnectTimer, durationMs, cause);
}

/** Its tunnels went just before the run began; its Parent counts from there. */
function standInactive(world: World, record: SessionRecord, cause: Row): void {
  record.inactiveSince = world.now;
  const session = record.number;
  const row = world.record({ kind: 'session-inactive', node: 'gateway', session, cause });
  world.startTimer(record.parentTimer, parkedMs(world), row);
}

const PORT_STEP = { ssl: 1, dtls: 2 } as const;

function raiseOther(
  world: World,
  record: SessionRecord,
  { channel, cause }: { readonly channel: 'ssl' | 'dtls'; readonly cause: Row },
): Row {
  if (channel === 'ssl') noteConnection(record);
  return noteTunnelUp(world, record, { channel, port: record.port + PORT_STEP[channel], cause });
}
