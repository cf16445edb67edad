// The part of a text that shows why it was found.

/** @typedef {[before: string, match?: string][]} Pieces a text in pieces, those that match marked */

/**
 * Cut out the part of a text that holds most of the matches.
 *
 * @param {string} text
 * @param {[from: number, to: number][]} matches in order
 * @param {number} [length]
 * @returns {Pieces}
 */
export const excerpt = (text, matches, length = 160) => {
  const first = densest(matches, length - length / 3);
  const start = first < length / 2 ? 0 : text.lastIndexOf(" ", first - length / 3) + 1;
  const isLast = text.length - start <= length;
  const end = isLast ? text.length : Math.max(text.lastIndexOf(" ", start + length), start + 1);
  /** @type {Pieces} */
  const pieces = [];
  let at = start;
  for (const [from, to] of matches) {
    if (from < at || to > end) continue;
    pieces.push([text.slice(at, from), text.slice(from, to)]);
    at = to;
  }
  pieces.push([text.slice(at, end) + (isLast ? "" : " …")]);
  if (start) pieces[0][0] = `… ${pieces[0][0]}`;
  return pieces;
};

/**
 * The start of the match after which most others follow.
 *
 * @param {[number, number][]} matches
 * @param {number} length
 */
const densest = (matches, length) => {
  let best = 0;
  let most = 0;
  for (const [from] of matches) {
    const within = matches.filter(([other]) => other >= from && other < from + length).length;
    if (within > most) [best, most] = [from, within];
  }
  return best;
};
