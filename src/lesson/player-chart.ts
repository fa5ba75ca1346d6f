import { createMachine } from 'xstate';

/**
 * The modes of one step of a lesson (model.md §3). No context, no guards: which step, which option
 * and what the run said are data beside it, in player.ts. One may leave the script at any point:
 * NEXT, OPEN and FINISH are answered in every mode.
 */
export const playerChart = createMachine({
  id: 'player',
  initial: 'reading',
  states: {
    /** A class may watch the run without an answer. */
    reading: { on: { CHOOSE: 'predicting', RUN: 'running' } },
    /** An option is chosen; it may still be changed. */
    predicting: { on: { CHOOSE: 'predicting', RUN: 'running' } },
    /** The playhead moves towards the instant that decides. */
    running: { on: { SETTLED: 'explaining', LEAVE: 'predicting' } },
    explaining: { on: { CHOOSE: 'predicting' } },
    done: {},
  },
  on: { NEXT: '.reading', OPEN: '.reading', FINISH: '.done' },
});

export type PlayerMode = keyof typeof playerChart.states;
export type PlayerEvent = 'CHOOSE' | 'RUN' | 'SETTLED' | 'LEAVE' | 'NEXT' | 'OPEN' | 'FINISH';
