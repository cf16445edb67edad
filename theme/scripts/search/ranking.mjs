// The sections in the order in which they are shown: by what they have, and what their chapters have.
import { sum } from "./scores.mjs";

/** @import { Scores } from "./scores.mjs" */

/**
 * @typedef {object} Hit
 * @property {import("./index.mjs").Section} section
 * @property {number} score
 */

const WHOSE = 2;
const WHOLE_CHAPTER = 0.3; // what the rest of a chapter counts for one of its sections

/**
 * @param {import("./index.mjs").Index} index
 * @param {Scores[]} words
 * @param {boolean} isCalling whether all that was asked is a telephone number: then whose it is
 *   matters more than where it is mentioned
 * @returns {Hit[]}
 */
export const ranked = (index, words, isCalling) => {
  /** @type {Map<import("./index.mjs").ChapterText, Hit[]>} */
  const chapters = new Map();
  for (const [place, score] of sum(words)) {
    const section = index.sections[place];
    const hits = chapters.get(section.chapter) ?? [];
    hits.push({ section, score });
    chapters.set(section.chapter, hits);
  }
  const wordsIn = words.map((scores) => bestByChapter(index, scores));
  return [...chapters]
    .flatMap(([chapter, hits]) => {
      const found = wordsIn.map((one) => one.get(chapter) ?? 0);
      const whole = found.reduce((total, one) => total + one, 0);
      const share = found.filter((one) => one > 0).length / found.length;
      const isWhose = isCalling && chapter.id === index.text.contacts;
      const factor = (isWhose ? WHOSE : chapter.weight) * Math.sqrt(share);
      return hits
        .map(({ section, score }) => ({
          section,
          score: ((1 - WHOLE_CHAPTER) * score + WHOLE_CHAPTER * whole) * factor,
        }))
        .sort(byScore)
        .map(({ section, score }, place) => ({ section, score: score / 2 ** place }));
    })
    .sort(byScore);
};

/**
 * @param {import("./index.mjs").Index} index
 * @param {Scores} scores
 */
const bestByChapter = (index, scores) => {
  /** @type {Map<import("./index.mjs").ChapterText, number>} */
  const chapters = new Map();
  for (const [place, score] of scores) {
    const { chapter } = index.sections[place];
    chapters.set(chapter, Math.max(score, chapters.get(chapter) ?? 0));
  }
  return chapters;
};

/**
 * @param {Hit} one
 * @param {Hit} other
 */
const byScore = (one, other) => other.score - one.score;
