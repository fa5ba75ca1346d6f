/** What the timeline has beyond its picture. Fetched as one, after the first picture is there. */
export { quietStretches } from '../../analysis/quiet-time.ts';
export { racesOf } from '../../analysis/races.ts';
export { raceMarks, raceSpots } from '../../scene/timeline-races.ts';
export { foldingOf } from '../../scene/timeline-zoom.ts';
export { outlineExtra } from './outline-words.ts';
export { raceSentence } from './race-words.ts';
export { rowSentence } from './row-sentence.ts';
export { listenForGestures } from './view-gestures.ts';
export { ViewControl } from './view-control.ts';
export { default as TimelineFolds } from './TimelineFolds.svelte';
export { default as TimelineOverview } from './TimelineOverview.svelte';
export { default as TimelineRaces } from './TimelineRaces.svelte';
export { default as TimelineTools } from './TimelineTools.svelte';
