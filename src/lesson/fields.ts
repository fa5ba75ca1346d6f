/** Small readers that several lesson schemas share. Their messages are for the lesson's author. */
import * as v from 'valibot';
import { simTime, parseDurationMs, type SimTime } from '../domain/units.ts';

/** A name that a lesson gives to a step, an option, a moment: `ssl-dropped`. */
export const idSchema = v.pipe(
  v.string('a name is missing'),
  v.regex(/^[a-z][a-z0-9-]*$/, (issue) => `${issue.received} is not a name like ssl-dropped`),
);

/** A length of time in milliseconds, written `2m30s`. */
export const durationSchema = v.pipe(
  v.string((issue) => notADuration(issue.received)),
  v.rawTransform<string, number>(({ dataset, addIssue, NEVER }) => {
    const durationMs = parseDurationMs(dataset.value);
    if (durationMs !== undefined) return durationMs;
    addIssue({ message: notADuration(`"${dataset.value}"`) });
    return NEVER;
  }),
);

/** An instant after the start, written `3m`. */
export const instantSchema = v.pipe(
  durationSchema,
  v.transform<number, SimTime>((durationMs) => simTime(durationMs)),
);

/** A duration that may be negative: `-10s`. */
export const distanceSchema = v.pipe(
  v.string((issue) => notADuration(issue.received)),
  v.rawTransform<string, number>(({ dataset, addIssue, NEVER }) => {
    const isNegative = dataset.value.startsWith('-');
    const durationMs = parseDurationMs(dataset.value.replace(/^-/, ''));
    if (durationMs !== undefined) return isNegative ? -durationMs : durationMs;
    addIssue({ message: notADuration(`"${dataset.value}"`) });
    return NEVER;
  }),
);

function notADuration(received: string): string {
  return `${received} is not a duration; write it like 2m30s`;
}

/** The names an author can choose from, for the end of a message. */
export function listOf(names: readonly string[]): string {
  return names.length > 0 ? `known: ${names.join(', ')}` : 'the lesson names none';
}
