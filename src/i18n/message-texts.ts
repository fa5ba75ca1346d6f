import type { Locale } from './generated/runtime.js';

/**
 * Fetches the words of a language. Here every message holds all its languages, and nothing is
 * fetched. A build puts a module in this one's place that fetches one language at a time
 * (scripts/vite-plugin-message-texts.ts). Rejects when the words cannot be fetched.
 */
export const loadTexts: (locale: Locale) => Promise<void> = () => Promise.resolve();
