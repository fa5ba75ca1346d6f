/** Pasted text as numbered lines, freed of what terminals add: prompts, pager marks, line ends. */

/** Longer text is refused unread. A device's whole configuration is rarely a tenth of it. */
export const POLICY_TEXT_MAX = 2_000_000;
export const POLICY_LINES_MAX = 100_000;
/** No command is as long; the rest of such a line is not looked at. */
const LINE_LENGTH_MAX = 1_000;

/** Why nothing was read at all. */
export type Refusal =
  | { readonly code: 'empty' }
  | { readonly code: 'too-long'; readonly characters: number; readonly max: number }
  | { readonly code: 'too-many-lines'; readonly lines: number; readonly max: number }
  /** Bytes of a program, a picture or an archive. */
  | { readonly code: 'binary' };

export interface PolicyLine {
  /** From 1, as an editor counts. */
  readonly number: number;
  /** Without prompt and outer blanks. */
  readonly text: string;
  readonly words: readonly string[];
  /** Leading blanks; `undefined` where a pager or a prompt has spoilt them. */
  readonly indent: number | undefined;
  /** What the prompt before it says of the mode. */
  readonly prompt: 'none' | 'exec' | 'config' | 'section';
}

export function refusalOf(text: string): Refusal | undefined {
  if (text.length > POLICY_TEXT_MAX) {
    return { code: 'too-long', characters: text.length, max: POLICY_TEXT_MAX };
  }
  if (text.trim() === '') return { code: 'empty' };
  return isBinary(text) ? { code: 'binary' } : undefined;
}

/** The lines as they stand, or why they are too many. */
export function linesOrRefusal(text: string): readonly string[] | Refusal {
  // All three kinds of line end count, as they do in a text field.
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.length <= POLICY_LINES_MAX) return lines;
  return { code: 'too-many-lines', lines: lines.length, max: POLICY_LINES_MAX };
}

const REPLACEMENT_CHARACTER = 0xfffd;
/** Blanks, and what terminals leave: backspace, tab, line ends, escape. */
const TEXT_CONTROLS = new Set([0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b]);

/** A NUL never stands in text; of other control characters one in fifty is too many. */
function isBinary(text: string): boolean {
  let strange = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x20 && code < 0x7f) continue;
    if (code === 0) return true;
    const isControl = code < 0xa0 && !TEXT_CONTROLS.has(code);
    if (code === REPLACEMENT_CHARACTER || isControl) strange++;
  }
  return strange * 50 > text.length;
}

/** `<--- More --->`, and the blanks or backspaces with which a terminal wipes it out. */
const PAGER = /<--- ?More ?--->[\b\s]*/g;
const PROMPT = /^[\w.-]{1,64}(?:\/[\w.-]{1,64}){0,4}(\(config(-[\w-]{1,64})?\))?[#>](?:\s+|$)/;

export function policyLine(raw: string, number: number): PolicyLine {
  const cut = raw.slice(0, LINE_LENGTH_MAX);
  const unpaged = cut.includes('<---') ? cut.replaceAll(PAGER, '').replaceAll('\b', '') : cut;
  const trimmed = unpaged.trim();
  const found = /[#>]/.test(trimmed) ? PROMPT.exec(trimmed) : null;
  const text = found ? trimmed.slice(found[0].length) : trimmed;
  const isSpoilt = found !== null || unpaged.length !== cut.length;
  return {
    number,
    text,
    words: text === '' ? [] : text.split(/\s+/),
    indent: isSpoilt ? undefined : unpaged.replaceAll('\t', '  ').search(/\S/),
    prompt: promptKind(found),
  };
}

function promptKind(found: RegExpExecArray | null): PolicyLine['prompt'] {
  if (!found) return 'none';
  if (!found[1]) return 'exec';
  return found[2] ? 'section' : 'config';
}

/** `!` and `:` begin the remarks of a device and of those who write for it. */
export function isRemark({ text }: PolicyLine): boolean {
  return text === '' || text.startsWith('!') || text.startsWith(':');
}

const SECRET = /\b(password|passwd|pre-shared-key|key|secret|community|nt-encrypted)\s+\S.*$/i;
const SHOWN_LENGTH_MAX = 120;

/** The line as it may be shown, on a projector too: secrets and what is too long are left out. */
export function shownText(text: string): string {
  const masked = text.length > 8 ? text.replace(SECRET, '$1 …') : text;
  return masked.length > SHOWN_LENGTH_MAX ? `${masked.slice(0, SHOWN_LENGTH_MAX)}…` : masked;
}
