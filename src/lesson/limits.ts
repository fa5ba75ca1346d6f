/**
 * What a lesson from a file or a link may be. All of it is chosen: several times what our own
 * lessons need, and little enough that the page never waits long or fills its memory.
 */

/** In bytes of UTF-8; our longest lesson, both languages together, has 18 kB. */
export const FILE_BYTES_MAX = 200_000;
export const STEPS_MAX = 40;
/** Named claims, goals and options together. */
export const CLAIMS_MAX = 200;
/** Mappings and lists within each other; our deepest lesson has 8. */
export const DEPTH_MAX = 16;
/** Values, with each anchor's part counted wherever it stands: our longest lesson has 800. */
export const VALUES_MAX = 8_000;
/** Of one text: the title, the source, a name. */
export const LINE_LENGTH_MAX = 200;
export const MINUTES_MAX = 600;
/** The FAQ has seventeen questions. */
export const QUESTION_MAX = 17;
/** What a number prediction may ask for; two days have 172,800 seconds. */
export const NUMBER_MAX = 1_000_000;
/** Of all its runs together: about a second of work, a million rows. Our lessons need 1,000 a run. */
export const EVENTS_MAX = 300_000;
/** What the page waits for the compiler, in milliseconds on the wall clock. */
export const COMPILE_MAX_MS = 5_000;
/** Of these the page shows the first; more help nobody. */
export const PROBLEMS_SHOWN = 8;
/** A longer link is cut off by mail programs and messengers; the lesson is then held by the page. */
export const LINK_LENGTH_MAX = 8_000;
