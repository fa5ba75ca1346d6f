/** What the client learns from each operating system. */
import { constant, type Constant } from '../profile.ts';
import type { OperatingSystem } from '../scenario.ts';

/** Whether the client is told that the system suspends and resumes. */
export const SUSPEND_AWARE: Readonly<Record<OperatingSystem, Constant>> = {
  windows: constant(1, 'switch', 'faq', 'FAQ 116312, Q12'),
  macos: constant(1, 'switch', 'faq', 'FAQ 116312, Q12'),
  linux: constant(0, 'switch', 'faq', 'FAQ 116312, Q12: does not recognize suspend and resume'),
};
