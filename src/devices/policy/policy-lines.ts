/** Pasted text as numbered lines, freed of what terminals add: prompts, pager marks, line ends. */

/** Longer text is refused unread. A device's whole configuration is rarely a tenth of it. */
export const POLICY_TEXT_MAX = 2_000_000;
/** No command is as long; the rest of such a line is not looked at. */
const LINE_LENGTH_MAX = 1_000;

/** Why nothing was read at all. */
export type Refusal =
  | { readonly code: 'empty' }
  | { readonly code: 'too-long'; readonly characters: number; readonly max: number }
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

const REPLACEMENT_CHARACTER = 0xfffd;
/** Blanks, and what terminals leave: tab, line ends, backspace, escape. */
const TEXT_CONTROLS = new Set(['\b', '\t', '\n', '\v', '\f', '\r', '\u001B']);

/** A NUL never stands in text; of other control characters one in fifty is too many. */
function isBinary(text: string): boolean {
  let strange = 0;
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code === 0) return true;
    const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0);
    if (code === REPLACEMENT_CHARACTER || (isControl && !TEXT_CONTROLS.has(character))) strange++;
  }
  return strange * 50 > text.length;
}

/** The lines as they stand; all three kinds of line end count, as they do in a text field. */
export function rawLinesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}

/** `<--- More --->`, and the blanks or backspaces with which a terminal wipes it out. */
const PAGER = /<--- ?More ?--->[\b\s]*/g;
const PROMPT = /^[\w.-]{1,64}(?:\/[\w.-]{1,64}){0,4}(\(config(-[\w-]{1,64})?\))?[#>](?:\s+|$)/;

export function policyLine(raw: string, number: number): PolicyLine {
  const cut = raw.slice(0, LINE_LENGTH_MAX);
  const unpaged = cut.replaceAll(PAGER, '').replaceAll('\b', '');
  const trimmed = unpaged.trim();
  const found = PROMPT.exec(trimmed);
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
  const masked = text.replace(SECRET, '$1 …');
  return masked.length > SHOWN_LENGTH_MAX ? `${masked.slice(0, SHOWN_LENGTH_MAX)}…` : masked;
}
