import { describe, expect, it } from 'vitest';
import { commandLine } from './command-line.ts';

const lessons = await commandLine('lessons');

describe('the command lessons', () => {
  it('has a row for a lesson that is named by the beginning of its folder', () => {
    const { exit, out } = lessons('q05');
    expect(out).toMatch(
      /^q05-parent-idle +good: steps 7, predictions 1, try-its 1, claims \d+, en es$/m,
    );
    expect(out).toMatch(/^1 of 1 lessons are good$/m);
    expect(exit).toBe(0);
  });

  it('checks all of them when none is named', () => {
    const { exit, out } = lessons();
    expect(out).not.toContain(' bad');
    expect(exit).toBe(0);
  });

  it('says which lessons there are when it knows none of that name', () => {
    const { exit, complaint } = lessons('q99');
    expect(complaint).toMatch(/^q99: there is no such lesson\. Lessons: .*q05-parent-idle/);
    expect(exit).toBe(2);
  });
});
