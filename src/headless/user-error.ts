/** What the person at the command line can put right: shown as it is, exit code 2. */
export class UserError extends Error {
  readonly lines: readonly string[];

  constructor(...lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}
