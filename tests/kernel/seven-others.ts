import type { OtherSession } from '../../src/domain/scenario.ts';

/** With the client's own, FAQ 116312, Q4: eight sessions, three of them inactive. */
export const SEVEN: readonly OtherSession[] = [
  { user: 'ana', state: 'active' },
  { user: 'bruno', state: 'inactive' },
  { user: 'carla', state: 'active' },
  { user: 'diego', state: 'inactive' },
  { user: 'elena', state: 'active' },
  { user: 'fabio', state: 'inactive' },
  { user: 'ana', state: 'active' },
];
