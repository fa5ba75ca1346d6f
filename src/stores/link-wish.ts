import type { Theme } from './link-parameters.ts';

/** What a link says beside the experiment itself. */
export interface LinkWish {
  readonly isAtPlayhead: boolean;
  readonly play?: boolean;
  readonly lang?: string;
  readonly theme?: Theme;
}
