/** Commands beyond these are forgotten. */
const COMMANDS_MAX = 50;

/** The commands of a terminal, and where in them the arrow keys stand. */
export class CommandHistory {
  #commands: readonly string[] = [];
  /** Counted from the newest; -1 is what was being typed. */
  #place = -1;
  #draft = '';

  add(command: string): void {
    this.#place = -1;
    if (command === this.#commands[0]) return;
    this.#commands = [command, ...this.#commands].slice(0, COMMANDS_MAX);
  }

  /** The command before or after the one shown; at an end the same again. */
  recall(towards: 'older' | 'newer', typed: string): string {
    if (this.#place === -1) this.#draft = typed;
    const wanted = this.#place + (towards === 'older' ? 1 : -1);
    this.#place = Math.max(-1, Math.min(wanted, this.#commands.length - 1));
    return this.#place === -1 ? this.#draft : (this.#commands[this.#place] ?? '');
  }
}
