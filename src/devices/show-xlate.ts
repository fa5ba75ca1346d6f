/** `show xlate`: this gateway translates nothing; the client's NAT router is another device. */
import type { Answer } from './console-word.ts';

export const printTranslations: Answer = () => '0 in use, 0 most used';
