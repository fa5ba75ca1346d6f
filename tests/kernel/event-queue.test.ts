import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simTime } from '../../src/domain/units.ts';
import { EventQueue } from '../../src/kernel/event-queue.ts';

function popAll(queue: EventQueue): number[] {
  const payloads: number[] = [];
  while (!queue.isEmpty) {
    payloads.push(queue.nextPayload);
    queue.pop();
  }
  return payloads;
}

describe('the event queue', () => {
  it('is empty at first', () => {
    expect(new EventQueue().isEmpty).toBe(true);
  });

  it('gives the earliest event first', () => {
    const queue = new EventQueue();
    [30, 10, 20].forEach((at, order) => queue.push(simTime(at), order, at));
    expect(popAll(queue)).toEqual([10, 20, 30]);
  });

  it('gives what is due together in the order it was pushed with', () => {
    const queue = new EventQueue();
    [3, 1, 2, 0].forEach((order) => queue.push(simTime(5), order, order));
    expect(popAll(queue)).toEqual([0, 1, 2, 3]);
  });

  it('tells instant, order and payload of the earliest', () => {
    const queue = new EventQueue();
    queue.push(simTime(7), 42, -3);
    expect([queue.nextAt, queue.nextOrder, queue.nextPayload]).toEqual([7, 42, -3]);
  });

  it('does as a sorted list does, through any pushes, pops and replacements', () => {
    const put = fc.record({
      at: fc.nat({ max: 20 }),
      isReplacing: fc.constantFrom(false, false, true),
    });
    const steps = fc.array(fc.oneof({ weight: 3, arbitrary: put }, fc.constant('pop')), {
      maxLength: 600,
    });
    fc.assert(
      fc.property(steps, (taken) => {
        // Room for one event only: the queue has to grow on the way.
        const queue = new EventQueue(1);
        const sorted: { at: number; order: number }[] = [];
        taken.forEach((step, order) => {
          if (typeof step === 'object') {
            const isReplacing = step.isReplacing && !queue.isEmpty;
            if (isReplacing) sorted.shift();
            queue[isReplacing ? 'replace' : 'push'](simTime(step.at), order, order);
            sorted.push({ at: step.at, order });
            sorted.sort((a, b) => a.at - b.at || a.order - b.order);
          } else if (sorted.length > 0) {
            expect(queue.nextPayload).toBe(sorted.shift()?.order);
            queue.pop();
          }
          expect(queue.isEmpty).toBe(sorted.length === 0);
        });
        expect(popAll(queue)).toEqual(sorted.map(({ order }) => order));
      }),
      { seed: 1 },
    );
  });

  it('stops a rule that runs away', () => {
    const queue = new EventQueue(EventQueue.SIZE_MAX);
    for (let order = 0; order < EventQueue.SIZE_MAX; order += 1) queue.push(simTime(0), order, 0);
    expect(() => queue.push(simTime(0), EventQueue.SIZE_MAX, 0)).toThrow('runaway');
  });
});
