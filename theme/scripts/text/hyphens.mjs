// Where Swedish words may part: 43 kB of patterns, fetched only where a word has no room.
import "../lib/shared.mjs";
import { hyphenateSync } from "hyphen/sv";

/**
 * Put soft hyphens in a word.
 *
 * @param {string} word
 */
export const hyphenated = (word) => hyphenateSync(word);
