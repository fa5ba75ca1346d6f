/**
 * The documented severity of the gateway's messages, from 0 (worst) to 7 (debugging). Source:
 * protocol facts sheet §2.8; those of 104001, 716007, 722020 and of IKEv2 (75…) are recalled.
 */
const SEVERITIES: Readonly<Record<number, readonly number[]>> = {
  1: [104001],
  3: [722020],
  4: [113019, 113029, 716007],
  5: [722012, 722028, 722032, 722033, 722034, 722037, 750006, 750007],
  6: [
    ...[113004, 113039, 716001, 716002, 716058, 716059, 722022, 722023, 722051, 725001, 725002],
    751025,
  ],
  7: [722029, 722030, 722031],
};

const SEVERITY_OF: ReadonlyMap<number, number> = new Map(
  Object.entries(SEVERITIES).flatMap(([severity, ids]) =>
    ids.map((id): [number, number] => [id, Number(severity)]),
  ),
);

/** Throws for a message that the gateway does not know: each new one needs its severity here. */
export function severityOf(id: number): number {
  const severity = SEVERITY_OF.get(id);
  if (severity === undefined) throw new Error(`Message ${id} has no severity.`);
  return severity;
}

/** What a message begins with wherever it is shown: `%ASA-6-716058`. */
export function syslogLabel(id: number): string {
  return `%ASA-${severityOf(id)}-${id}`;
}
