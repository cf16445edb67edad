// What the page shows for a question: the hits with the reason for each, and what was understood.
import { fold } from "../lib/fold.mjs";
import { excerpt } from "./excerpt.mjs";
import { NUMBER, PART, STEM, WHOLE } from "./index.mjs";
import { find } from "./query.mjs";
import { isStop, stem, tidy, tokens } from "./words.mjs";

/**
 * @typedef {object} ShownHit
 * @property {string} location
 * @property {string} chapter its title, when the hit is a section of it
 * @property {import("./excerpt.mjs").Pieces} title
 * @property {import("./excerpt.mjs").Pieces} text
 * @property {[name: string, text: string][]} answers what answers the question by itself
 *
 * @typedef {object} Answer
 * @property {ShownHit[]} hits
 * @property {string[]} instead the words that were taken for misspelt ones
 * @property {string[]} missing words that the handbook lacks
 * @property {string[]} near what a reader may have meant, when nothing was found
 * @property {{ location: string, title: string } | null} ask the chapter that names whom to ask
 */

const MOST = 20; // hits
const WORTH_A_LOOK = 0.1; // of the best hit's score
const MOST_ANSWERS = 2;
const MOST_NEAR = 3;
const TELLING = 4; // letters that are no coincidence within a longer word

/**
 * Answer a question.
 *
 * @param {import("./index.mjs").Index} index
 * @param {string} question
 * @returns {Answer}
 */
export const answer = (index, question) => {
  const found = find(index, question);
  const typed = tokens(tidy(question)).filter(({ word }) => !isStop(word));
  const match = matcher(index, found.terms, typed);
  const contacts = index.text.chapters.find(({ id }) => id === index.text.contacts);
  return {
    hits: telling(found.hits).map(({ section }) => shown(index, section, match)),
    instead: [...found.corrected.values()].map(([first]) => first),
    missing: found.missing,
    near: found.hits.length ? [] : near(index, typed),
    ask: contacts ? { location: `${contacts.id}/`, title: contacts.title } : null,
  };
};

/**
 * The hits that are worth a look beside the best.
 *
 * @param {import("./ranking.mjs").Hit[]} hits
 */
const telling = (hits) => {
  const least = (hits[0]?.score ?? 0) * WORTH_A_LOOK;
  return hits.filter(({ score }) => score >= least).slice(0, MOST);
};

/** @typedef {(text: string) => [from: number, to: number][]} Match */

/**
 * @param {import("./index.mjs").Index} index
 * @param {import("./index.mjs").Section} section
 * @param {Match} match
 * @returns {ShownHit}
 */
const shown = (index, { id, title, text, answers, chapter }, match) => {
  const name = id ? title : chapter.title;
  const matches = match(text);
  const why = matches.length || id ? text : chapter.summary;
  const isWhole = [index.text.contacts, index.text.emergency].includes(chapter.id);
  return {
    location: id ? `${chapter.id}/#${id}` : `${chapter.id}/`,
    chapter: id ? chapter.title : "",
    title: excerpt(name, match(name), Infinity),
    text: excerpt(why, match(why)),
    answers: (answers ?? [])
      .filter(([whose]) => isWhole || match(whose).length)
      .slice(0, MOST_ANSWERS)
      .map(([whose, what]) => [whose === name ? "" : whose, what]),
  };
};

/**
 * Find the words of a text that were looked for; of a longer word, the letters that were typed.
 *
 * @param {import("./index.mjs").Index} index
 * @param {Set<string>} terms
 * @param {import("./words.mjs").Token[]} typed
 * @returns {Match}
 */
const matcher = (index, terms, typed) => {
  const words = typed.map(({ word }) => fold(word));
  const stems = typed.map(({ word }) => fold(stem(word))).filter(({ length }) => length >= TELLING);
  return (text) =>
    tokens(text).flatMap((token) => {
      const letters = fold(text.slice(token.start, token.end));
      const isMatch =
        keys(index, token).some((key) => terms.has(key)) ||
        stems.some((letter) => letters.includes(letter));
      if (!isMatch) return [];
      const part = words.find((word) => letters.includes(word));
      const from = token.start + (part ? letters.indexOf(part) : 0);
      return [[from, part ? from + part.length : token.end]];
    });
};

/**
 * @param {import("./index.mjs").Index} index
 * @param {import("./words.mjs").Token} token
 */
const keys = ({ vocabulary }, { word, pieces, isNumber }) =>
  isNumber
    ? pieces.map((_, from) => NUMBER + pieces.slice(from).join(""))
    : [
        WHOLE + word,
        STEM + stem(word),
        ...[...pieces, ...vocabulary.parts(word)].map((part) => PART + stem(part)),
      ];

/**
 * @param {import("./index.mjs").Index} index
 * @param {import("./words.mjs").Token[]} typed
 */
const near = ({ vocabulary }, typed) =>
  typed
    .filter(({ isNumber }) => !isNumber)
    .flatMap(({ word }) => vocabulary.near(word, Math.floor(word.length / 3)))
    .slice(0, MOST_NEAR);
