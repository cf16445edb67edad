// A word that has no room in a line of its own parts with a hyphen, between two syllables: long words
// meet short lines on a telephone, with large letters. Browsers that know Swedish could do that by
// themselves, but they would part other words too, and not all know it.
import { attempt } from "../lib/attempts.mjs";
import { part as find } from "../lib/elements.mjs";
import { onEachPage } from "../lib/pages.mjs";

const SOFT_HYPHEN = "\xad";
const LONG_WORD = /(?<![\p{L}@./#-])[\p{L}\xad]{8,}(?![\p{L}@/]|[.-]\p{L})/gu; // of no address
const UNREAD = "script, style, template, select, datalist, pre, code";
const short = matchMedia("(max-width: 30em)");

/** @param {string} words */
const whole = (words) => words.replaceAll(SOFT_HYPHEN, "");

/** Go through the texts of the page in which there is a long word. */
function* texts() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = /** @type {Text} */ (walker.currentNode);
    if (text.data.search(LONG_WORD) >= 0 && !text.parentElement?.closest(UNREAD)) yield text;
  }
}

/**
 * The words of a text that stand in more than one line.
 *
 * @param {Text} text
 */
const broken = (text) => {
  const range = document.createRange();
  /** @type {Set<string>} */
  const found = new Set();
  for (const { 0: word, index } of text.data.matchAll(LONG_WORD)) {
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    const [first, ...others] = range.getClientRects();
    if (others.some(({ top }) => top > first.top + first.height / 2)) found.add(word);
  }
  return found;
};

const part = async () => {
  if (!short.matches) return;
  const all = [...texts()];
  for (const text of all) if (text.data.includes(SOFT_HYPHEN)) text.data = whole(text.data);
  const parted = all.map((text) => broken(text));
  if (parted.every(({ size }) => !size)) return;
  const patterns = await import("./hyphens.mjs").catch(() => null);
  if (!patterns) return; // the words stay as they are
  const { hyphenated } = patterns;
  for (const [at, text] of all.entries()) {
    if (parted[at].size)
      text.data = text.data.replace(LONG_WORD, (word) =>
        parted[at].has(word) ? hyphenated(word) : word,
      );
  }
};

// The header changes its size with the window and with the letters, and with nothing else. It is
// looked at anew for each page, and that is told of once the page is laid out.
attempt(() => {
  const sizes = new ResizeObserver(() => void part());
  onEachPage(() => {
    sizes.disconnect();
    sizes.observe(find(document, ".bar"));
  });
});
attempt(() => void document.fonts.ready.then(part)); // the letters have their width
