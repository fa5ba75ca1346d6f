/**
 * Why an event happened, for a person: the chain from the event back to the disturbance, the
 * scenario's start or the setting that is behind it. Timers and modes are not links but reasons:
 * what counts is what they waited for. Where a thing happened because something did *not* come, the
 * chain goes on with what kept it away, which the recorded causes alone do not tell.
 */
import type { Row } from '../domain/events.ts';
import { profileOf } from '../domain/profiles.ts';
import type { Scenario } from '../domain/scenario.ts';
import { atOf, kindOf, type RecordingIndex } from './recording-index.ts';
import type { Context, Step } from './why/context.ts';
import { stepFrom } from './why/events.ts';
import type { Explanation, Link } from './why/explanation.ts';

/** Explains one row of a recording that `scenario` gave. Throws when there is no such row. */
export function explain(index: RecordingIndex, scenario: Scenario, row: Row): Explanation {
  const context: Context = { index, scenario, profile: profileOf(scenario) };
  let step = stepFrom(context, row);
  const links: [Link, ...Link[]] = [linkOf(context, row, step)];
  let asked = row;
  while ('next' in step) {
    // Each link lies before the one it explains, so the walk ends.
    if (step.next >= asked) throw new Error(`Row ${asked} is explained by the later ${step.next}.`);
    asked = step.next;
    step = stepFrom(context, asked);
    links.push(linkOf(context, asked, step));
  }
  return { links, root: step.root };
}

function linkOf({ index: { recording } }: Context, row: Row, { reason }: Step): Link {
  return { row, atMs: atOf(recording, row), event: kindOf(recording, row), reason };
}
