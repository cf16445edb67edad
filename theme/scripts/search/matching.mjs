// Finds words in the handbook. Swedish builds long words of short ones, so that a word is found
// also within another ("arvode" in "sammanträdesarvode"), and without its ending ("mötet" in "möte").

import { fold } from "../lib/fold.mjs";

/**
 * @typedef {object} Section
 * @property {string} title
 * @property {string} text
 * @property {string} [location] its address within the handbook
 * @property {string} [chapter] the title of the chapter that it stands in, unless it begins one
 *
 * @typedef {{title: string, text: string}} Folded
 * @typedef {Section & {folded: Folded}} Prepared
 * @typedef {{whole: number, start: number, inside: number}} Points
 */

const ENDING = /^(.{4,}?)(?:arna|erna|orna|ade|are|ens|ets|en|et|ar|er|or|na|as|at|a|e|n|s|t)$/;
const POINTS = {
  title: { whole: 16, start: 10, inside: 7 },
  text: { whole: 4, start: 3, inside: 1 },
};

/**
 * Make the sections of the index ready to be searched.
 *
 * @param {Section[]} sections
 * @returns {Prepared[]}
 */
export const prepared = (sections) =>
  sections.map((section) => ({
    ...section,
    folded: { title: fold(section.title), text: fold(section.text) },
  }));

/**
 * Find the sections that hold all words (or most, when none holds all), the best first: each with
 * the words that it holds. The start of a chapter comes before its sections.
 *
 * @param {Prepared[]} sections
 * @param {string} query
 */
export const found = (sections, query) => {
  const words = fold(query).match(/[\p{L}\p{N}]+/gu) ?? [];
  const hits = sections
    .map((section, place) => ({ section, place, ...rated(section, words) }))
    .filter(({ number }) => number > 0);
  const most = Math.max(0, ...hits.map(({ number }) => number));
  return hits
    .filter(({ number }) => number === most)
    .sort((one, other) => other.points - one.points || one.place - other.place);
};

/**
 * Cut out the part of a text around the first of the words: `[[before, match], …, [after]]`.
 *
 * @param {string} text
 * @param {string[]} words
 * @param {number} [length]
 */
export const excerpt = (text, words, length = 160) => {
  const folded = fold(text);
  const places = words.flatMap((word) => all(folded, word)).sort(([one], [other]) => one - other);
  const first = places[0]?.[0] ?? 0;
  const start = first < length / 2 ? 0 : text.lastIndexOf(" ", first - length / 3) + 1;
  const end = text.length - start <= length ? text.length : text.lastIndexOf(" ", start + length);
  /** @type {[before: string, match?: string][]} */
  const pieces = [];
  let at = start;
  for (const [from, to] of places) {
    if (from < at || to > end) continue;
    pieces.push([text.slice(at, from), text.slice(from, to)]);
    at = to;
  }
  pieces.push([text.slice(at, end) + (end < text.length ? " …" : "")]);
  if (start) pieces[0][0] = `… ${pieces[0][0]}`;
  return pieces;
};

/**
 * @param {Prepared} section
 * @param {string[]} words
 */
const rated = ({ folded, chapter }, words) => {
  const matches = words.map((word) => best(folded, word)).filter(({ points }) => points > 0);
  return {
    number: matches.length,
    points: matches.reduce((sum, { points }) => sum + points, 0) * (chapter ? 1 : 1.5),
    words: matches.map(({ word }) => word),
  };
};

/**
 * @param {Folded} folded
 * @param {string} word
 */
const best = (folded, word) => {
  const stem = ENDING.exec(word)?.[1];
  const points = worth(folded, word);
  return points || !stem ? { word, points } : { word: stem, points: worth(folded, stem) / 2 };
};

/**
 * @param {Folded} folded
 * @param {string} word
 */
const worth = ({ title, text }, word) =>
  Math.max(inField(title, word, POINTS.title), inField(text, word, POINTS.text));

/**
 * @param {string} text
 * @param {string} word
 * @param {Points} points
 */
const inField = (text, word, points) => {
  const kinds = all(text, word).map(([from, to]) => {
    if (isLetter(text[from - 1])) return word.length > 2 ? points.inside : 0;
    return isLetter(text[to]) ? points.start : points.whole;
  });
  return Math.max(0, ...kinds);
};

/**
 * @param {string} text
 * @param {string} word
 */
const all = (text, word) => {
  /** @type {[from: number, to: number][]} */
  const places = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    places.push([at, at + word.length]);
  return places;
};

/** @param {string | undefined} letter */
const isLetter = (letter) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
