/** What a page does with the address that it bears, both ways. */
import { onHashChange } from './link-address.ts';
import type { Visit } from './visit.svelte.ts';

/** Browsers limit how often the address may change. */
const REST_MS = 250;

/**
 * An address that is typed or followed is opened, and the address follows the playhead once it rests,
 * so that a reload stands where it stood. Lasts as long as the component that calls it.
 */
export function keepAddressInStep(visit: Visit): void {
  $effect(() => onHashChange(() => void visit.openAddress()));
  $effect(() => {
    const { playback, recording } = visit.lab;
    // Read before all else: each move of it begins the rest anew.
    void playback.playheadMs;
    if (playback.isPlaying || !recording.take) return undefined;
    const timer = setTimeout(() => visit.writeLink(), REST_MS);
    return () => clearTimeout(timer);
  });
}
