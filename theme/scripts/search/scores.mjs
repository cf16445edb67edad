// How much each section is worth, by its place in the index; and how that is put together.

/** @typedef {Map<number, number>} Scores of sections */

/**
 * @param {Scores} scores
 * @param {number} factor
 * @returns {Scores}
 */
export const times = (scores, factor) =>
  new Map([...scores].map(([section, score]) => [section, score * factor]));

/**
 * @param {Scores[]} all
 * @returns {Scores}
 */
export const sum = (all) => combined(all, (one, other) => one + other);

/**
 * @param {Scores[]} all
 * @returns {Scores}
 */
export const best = (all) => combined(all, Math.max);

/**
 * @param {Scores[]} all
 * @param {(one: number, other: number) => number} combine
 * @returns {Scores}
 */
const combined = (all, combine) => {
  /** @type {Scores} */
  const result = new Map();
  for (const scores of all)
    for (const [section, score] of scores)
      result.set(
        section,
        result.has(section) ? combine(/** @type {number} */ (result.get(section)), score) : score,
      );
  return result;
};
