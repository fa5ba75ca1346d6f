/** The students of a class: a name a line, or how many there are. */
import { plainName } from '../../stores/variants.ts';

export const STUDENTS_MAX = 200;

/** Empty: no names, or too many. `numbered` names the one of this number. */
export function studentsIn(typed: string, numbered: (number: number) => string): readonly string[] {
  const text = typed.trim();
  if (/^\d{1,4}$/.test(text)) {
    const count = Number(text);
    if (count > STUDENTS_MAX) return [];
    return Array.from({ length: count }, (_, index) => numbered(index + 1));
  }
  const names = text.split(/\r?\n/).map((name) => name.trim());
  const given = names.filter((name) => name !== '');
  return given.length > STUDENTS_MAX ? [] : given;
}

/** Names that stand in the list more than once, as they stand there first: each means one link. */
export function namesakesIn(students: readonly string[]): readonly string[] {
  const first = new Map<string, string>();
  const again = new Set<string>();
  for (const student of students) {
    const name = plainName(student);
    const known = first.get(name);
    if (known === undefined) first.set(name, student);
    else again.add(known);
  }
  return [...again];
}
