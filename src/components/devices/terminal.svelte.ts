import { completeCommand } from '../../devices/console-help.ts';
import type { ConsoleAnswer } from '../../devices/console-word.ts';
import { PROMPT, askConsole, type Gateway } from '../../devices/console.ts';
import type { Disturbance } from '../../domain/scenario.ts';
import { START, type SimTime } from '../../domain/units.ts';
import type { Lab } from '../../stores/lab.svelte.ts';
import { CommandHistory } from './command-history.ts';

/** A command and what was printed below it. */
export interface Printed {
  readonly command: string;
  readonly text: string;
  /** The instant of the run that the answer is about. */
  readonly atMs: SimTime;
}

/** The newest answer, as much of it as its pages have shown. */
export interface Screen extends Printed {
  /** Whether it changes as the playhead moves. */
  readonly isFollowing: boolean;
  readonly isPaging: boolean;
  /** Lines on screen, and of the whole answer. */
  readonly shown: number;
  readonly all: number;
}

interface Asked extends Printed {
  readonly answer: ConsoleAnswer;
  readonly step: 'to-confirm' | 'done';
}

/** Earlier answers beyond these are forgotten. */
const EARLIER_MAX = 30;
/** Any other word at `[confirm]` means no. */
const YES = /^(y(es)?)?$/i;

/** On screen before anything is typed. */
const FIRST: Asked = {
  command: 'show vpn-sessiondb detail anyconnect',
  text: '',
  atMs: START,
  answer: { text: '', isOfTheInstant: true },
  step: 'done',
};

/**
 * What is typed into the gateway's console and what stands on its screen. The answer of the last
 * command follows the playhead; those before it stay as they were last seen.
 */
export class Terminal {
  typed = $state('');
  readonly #disturb: (disturbance: Disturbance) => boolean;
  readonly #history = new CommandHistory();
  #asked = $state.raw(FIRST);
  #earlier = $state.raw<readonly Printed[]>([]);
  /** Zero: no pages. The device begins with 24; here an answer is whole unless one asks for pages. */
  #pagerLines = $state(0);
  #shownLines = $state(Infinity);
  #isCut = $state(false);
  #isRefused = $state(false);

  /** `disturb` brings a disturbance into the run; false when there are too many. */
  constructor(disturb: (disturbance: Disturbance) => boolean) {
    this.#disturb = disturb;
  }

  /** The last command and its answer, asked again where it follows the playhead. */
  screen(gateway: Gateway): Screen {
    const { command, text, answer, atMs } = this.#asked;
    const isFollowing = answer.isOfTheInstant === true;
    const whole = isFollowing ? askConsole(gateway, command).text : text;
    const lines = whole.split('\n');
    const shown = Math.min(this.#shownLines, lines.length);
    return {
      command,
      text: lines.slice(0, shown).join('\n'),
      atMs: isFollowing ? gateway.instant : atMs,
      isFollowing,
      isPaging: !this.#isCut && shown < lines.length,
      shown,
      all: lines.length,
    };
  }

  /** Newest first. */
  get earlier(): readonly Printed[] {
    return this.#earlier;
  }

  get isConfirming(): boolean {
    return this.#asked.step === 'to-confirm';
  }

  /** Whether what is typed says yes to `[confirm]`. */
  get isYes(): boolean {
    return YES.test(this.typed.trim());
  }

  /** What came of the last command in the run; `too-many`: nothing, for want of room. */
  get effect(): 'none' | 'disturbed' | 'too-many' {
    const { answer, step } = this.#asked;
    if (!answer.disturbance || step !== 'done') return 'none';
    return this.#isRefused ? 'too-many' : 'disturbed';
  }

  run(command: string, gateway: Gateway): void {
    this.#earlier = [this.screen(gateway), ...this.#earlier].slice(0, EARLIER_MAX);
    if (!isQuestion(command)) this.#history.add(command);
    // After a question mark the device shows the command again, for more to be typed.
    this.typed = isQuestion(command) ? command.trimEnd().slice(0, -1) : '';
    const answer = askConsole(gateway, command);
    const { text, confirm } = answer;
    const step = confirm === undefined ? 'done' : 'to-confirm';
    this.#asked = { command, answer, atMs: gateway.instant, step, text: confirm ?? text };
    this.#shownLines = this.#pagerLines > 0 ? this.#pagerLines : Infinity;
    this.#isCut = false;
    this.#letGoAtEnd(gateway);
    if (step === 'done') this.#carryOut(answer);
  }

  /** `[confirm]` has been answered. */
  decide(decision: 'yes' | 'no'): void {
    const { answer, text } = this.#asked;
    this.typed = '';
    if (!this.isConfirming) return;
    if (decision === 'yes') {
      this.#asked = { ...this.#asked, step: 'done', text: `${text}\n${answer.text}` };
      this.#carryOut(answer);
    } else {
      this.#asked = { ...this.#asked, step: 'done', answer: { text } };
    }
  }

  /** Writes out the word that is begun. False when there is nothing to complete. */
  complete(): boolean {
    const completed = completeCommand(this.typed);
    if (this.isConfirming || completed === this.typed) return false;
    this.typed = completed;
    return true;
  }

  recall(towards: 'older' | 'newer'): void {
    if (!this.isConfirming) this.typed = this.#history.recall(towards, this.typed);
  }

  /** Another page, another line, or no more of this answer. */
  turn(by: 'page' | 'line' | 'end', gateway: Gateway): void {
    if (by === 'end') this.#isCut = true;
    else this.#shownLines += by === 'line' ? 1 : this.#pagerLines;
    this.#letGoAtEnd(gateway);
  }

  /** Once an answer has been seen whole, a line that comes later takes nobody's keys away. */
  #letGoAtEnd(gateway: Gateway): void {
    const { shown, all } = this.screen(gateway);
    if (!this.#isCut && shown === all) this.#shownLines = Infinity;
  }

  clearEarlier(): void {
    this.#earlier = [];
  }

  /** What a command does: to this terminal, or to the run. */
  #carryOut({ disturbance, pagerLines }: ConsoleAnswer): void {
    if (pagerLines !== undefined) this.#pagerLines = pagerLines;
    if (disturbance) this.#isRefused = !this.#disturb(disturbance);
  }
}

function isQuestion(command: string): boolean {
  return command.trimEnd().endsWith('?');
}

/** A printed answer as it is copied. */
export function answerText({ command, text }: Printed): string {
  return `${PROMPT}${command}\n${text}`;
}

const terminals = new WeakMap<Lab, Terminal>();

/** The terminal of a page: it stays as it is while another panel is open. */
export function terminalOf(lab: Lab): Terminal {
  const known = terminals.get(lab) ?? new Terminal((disturbance) => disturb(lab, disturbance));
  terminals.set(lab, known);
  return known;
}

function disturb({ scenario }: Lab, disturbance: Disturbance): boolean {
  const hasRoom = scenario.addDisturbance(disturbance) >= 0;
  if (hasRoom) scenario.commit();
  return hasRoom;
}
