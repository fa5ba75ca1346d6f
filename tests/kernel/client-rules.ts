/** What must be true of the client's computer in every recording. */
import { OWN_SESSION } from '../../src/domain/names.ts';
import { SENDING_KINDS } from '../../src/domain/events.ts';
import { atRest, first, type Rule } from './rule.ts';

/** Asleep, no timer of the client runs and nothing is sent; what arrives is lost or kept. */
const sleepersDoNothing: Rule = ({ rows }) => {
  const armed = new Set<number>();
  let sleepsSinceMs: number | undefined;
  let sent = '';
  return atRest(rows, {
    see({ kind, node, subject, atMs, row }) {
      if (kind === 'suspend') sleepsSinceMs = atMs;
      if (kind === 'resume') sleepsSinceMs = undefined;
      if (node !== 'client') return;
      if (kind === 'timer-start' || kind === 'timer-restart') armed.add(subject);
      if (kind === 'timer-stop' || kind === 'timer-expire') armed.delete(subject);
      const isAsleep = sleepsSinceMs !== undefined && atMs > sleepsSinceMs;
      if (isAsleep && SENDING_KINDS.includes(kind)) sent = `row ${row}: ${kind} was sent asleep`;
    },
    check() {
      if (sent) return sent;
      return sleepsSinceMs !== undefined && armed.size > 0 ? 'a timer runs asleep' : undefined;
    },
  });
};

/** The adapter comes and goes in turns, always with an MTU and with the session's address. */
const adapterAlternates: Rule = ({ rows }) => {
  let isUp = false;
  const address = rows.find(
    ({ kind, session }) => kind === 'address-assign' && session === OWN_SESSION,
  )?.word;
  return first(rows, ({ row, kind, word, amount }) => {
    if (kind !== 'adapter-up' && kind !== 'adapter-down') return undefined;
    const wasUp = isUp;
    isUp = kind === 'adapter-up';
    // An end without a session may say once more that the adapter is down.
    if (isUp && wasUp) return `row ${row}: ${kind} twice`;
    const isWhole = kind === 'adapter-down' || (amount > 0 && word === address);
    return isWhole ? undefined : `row ${row}: an adapter with ${word} and MTU ${amount}`;
  });
};

/** The application reports a break once, until data have got through again. */
const applicationReportsOnce: Rule = ({ rows }) => {
  const dropped = new Set(
    rows.filter(({ kind }) => kind === 'packet-dropped').map(({ subject }) => subject),
  );
  const arrivals = rows.filter(({ kind, row }) => kind === 'data' && !dropped.has(row));
  const reports = rows.filter(({ kind }) => kind === 'application-lost');
  return first(reports, ({ row, atMs }) => {
    const before = reports.findLast((report) => report.row < row);
    const isFirst =
      !before ||
      arrivals.some(({ arrivesAtMs }) => arrivesAtMs >= before.atMs && arrivesAtMs <= atMs);
    return isFirst ? undefined : `row ${row}: reported twice`;
  });
};

export const CLIENT_RULES: Readonly<Record<string, Rule>> = {
  'nothing of a sleeping client runs': sleepersDoNothing,
  'the adapter comes and goes in turns': adapterAlternates,
  'the application reports a break once': applicationReportsOnce,
};
