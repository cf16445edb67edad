// Finds what a reader asks for: each word of hers as the handbook may have written it, the sections
// that have most of them, the best first.
import { NUMBER, PART, STEM, WHOLE } from "./index.mjs";
import { ranked } from "./ranking.mjs";
import { best, sum, times } from "./scores.mjs";
import { isStop, stem, tidy, tokens } from "./words.mjs";

/** @import { Hit } from "./ranking.mjs" */
/** @import { Scores } from "./scores.mjs" */

/**
 * @typedef {object} Found
 * @property {Hit[]} hits
 * @property {Set<string>} terms the words that were looked for, as the index has them
 * @property {Map<string, string[]>} corrected misspelt words, and what was taken for them
 * @property {string[]} missing words of which nothing was found
 */

const FACTOR = {
  sameForm: 0.3,
  part: 0.5,
  synonym: 0.9,
  alike: 0.95,
  compound: 0.45,
  compoundEnd: 0.65, // says what it is; the rest says which
  ownCompound: 0.25,
  misspelt: 0.75,
  somePart: 0.6,
  start: 0.6,
};
const SHORTEST_START = 4; // letters by which a word is found before it is finished
const MOST_STARTS = 12;
const SHORTEST_TELEPHONE = 6; // digits: a number of the police or an amount has fewer
const LONGER = 9; // letters from which one slip is likelier than a compound nobody has written

class Query {
  /**
   * @param {import("./index.mjs").Index} index
   * @param {string} text
   */
  constructor(index, text) {
    this.index = index;
    this.words = index.vocabulary;
    /** @type {Map<string, string[]>} */
    this.synonyms = synonymsOf(index);
    const all = tokens(tidy(text));
    this.isOpen = /[\p{L}\p{N}]$/u.test(text); // the last word may not be finished
    this.last = all.at(-1);
    this.all = joined(all, this.words);
    /** @type {Set<string>} */
    this.terms = new Set();
    /** @type {Map<string, string[]>} */
    this.corrected = new Map();
    /** @type {string[]} */
    this.missing = [];
  }

  /** @returns {Scores[]} one for each word that tells something */
  scores() {
    const { phrases, rest } = this.#phrases();
    return [...phrases, ...rest.flatMap((token) => this.#scoresOf(token))];
  }

  /** Synonyms of several words, and the words that are in none. */
  #phrases() {
    /** @type {Scores[]} */
    const phrases = [];
    let rest = this.all;
    for (const [key, meanings] of this.synonyms) {
      const used = key.includes(" ") ? said(this.all, key.split(" ")) : [];
      if (!used.length) continue;
      phrases.push(best(meanings.map((meaning) => this.#phrase(meaning))));
      rest = rest.filter((token) => !used.includes(token));
    }
    return { phrases, rest: phrases.length ? rest.filter(tells) : telling(rest) };
  }

  /**
   * @param {import("./words.mjs").Token} token
   * @returns {Scores[]} one for each part of a compound
   */
  #scoresOf(token) {
    if (token.isNumber) return [this.#number(token)];
    const { word } = token;
    const own = this.#known(word);
    const found = own.size ? [own] : this.#unknown(word);
    const isOpen = this.isOpen && token.end === this.last?.end;
    const isEmpty = found.every(({ size }) => !size);
    const start = isOpen && (isEmpty || word.length >= SHORTEST_START) && this.#start(word);
    if (isEmpty && !(start && start.size)) this.missing.push(word);
    return start && found.length === 1 ? [best([...found, start])] : found;
  }

  /**
   * A word that the handbook has, or a synonym of one.
   *
   * @param {string} word
   * @returns {Scores}
   */
  #known(word) {
    const parts = this.words.parts(word);
    const own = this.#direct(word);
    if (!own.size && !this.synonyms.has(stem(word))) return own;
    return best([
      own,
      ...(this.synonyms.get(stem(word)) ?? []).map((one) =>
        times(this.#phrase(one), FACTOR.synonym),
      ),
      ...(own.size && parts.length ? [times(this.#together(parts), FACTOR.ownCompound)] : []),
    ]);
  }

  /**
   * A word that the handbook lacks.
   *
   * @param {string} word
   * @returns {Scores[]}
   */
  #unknown(word) {
    const alike = this.words.alike(word);
    if (alike.length) return [times(this.#any(alike), FACTOR.alike)];
    const slips = word.length >= LONGER ? this.words.near(word, 1) : [];
    const parts = slips.length ? [] : this.words.parts(word);
    if (parts.length)
      return parts.map((part, place) =>
        times(this.#known(part), place < parts.length - 1 ? FACTOR.compound : FACTOR.compoundEnd),
      );
    const holding = this.words.holding(word);
    if (holding.length) return [times(this.#any(holding), FACTOR.part)];
    const near = this.words.near(word);
    if (near.length) {
      this.corrected.set(word, near);
      return [times(this.#any(near), FACTOR.misspelt)];
    }
    return [times(this.#known(this.words.somePart(word)), FACTOR.somePart)];
  }

  /**
   * @param {string} word
   * @returns {Scores}
   */
  #start(word) {
    const longer = this.words.startingWith(word).slice(0, MOST_STARTS);
    return times(
      best(longer.map((one) => times(this.#direct(one), word.length / one.length))),
      FACTOR.start,
    );
  }

  /**
   * @param {string[]} words
   * @returns {Scores}
   */
  #any(words) {
    return best(words.map((word) => this.#known(word)));
  }

  /**
   * The parts of a compound: the more of them, the better.
   *
   * @param {string[]} parts
   * @returns {Scores}
   */
  #together(parts) {
    return sum(parts.map((part) => this.#known(part)));
  }

  /**
   * Words of which all must be there.
   *
   * @param {string} text
   * @returns {Scores}
   */
  #phrase(text) {
    const all = telling(tokens(text));
    const scores = all.map((token) =>
      token.isNumber ? this.#number(token) : this.#direct(token.word),
    );
    const total = sum(scores);
    for (const section of total.keys())
      if (!scores.every((one) => one.has(section))) total.delete(section);
    return times(total, 1 / Math.max(1, all.length));
  }

  /**
   * A word itself, in any form, alone or in a compound.
   *
   * @param {string} word
   * @returns {Scores}
   */
  #direct(word) {
    const root = stem(word);
    const alone = this.#lookUp(STEM + root);
    const same = this.#lookUp(WHOLE + word);
    const bonus = new Map([...alone].filter(([section]) => same.has(section)));
    return best([
      sum([alone, times(bonus, FACTOR.sameForm)]),
      times(this.#lookUp(PART + root), FACTOR.part),
    ]);
  }

  /**
   * @param {import("./words.mjs").Token} token
   * @returns {Scores}
   */
  #number({ word, pieces }) {
    const { numbers } = this.index;
    if (numbers.has(word)) return this.#lookUp(NUMBER + word);
    const longer = [...numbers].filter((one) => word.length > 2 && one.includes(word));
    if (longer.length) return best(longer.map((one) => this.#lookUp(NUMBER + one)));
    return pieces.length > 1 ? sum(pieces.map((one) => this.#lookUp(NUMBER + one))) : new Map();
  }

  /**
   * @param {string} term
   * @returns {Scores}
   */
  #lookUp(term) {
    const scores = this.index.lookUp(term);
    if (scores.size) this.terms.add(term);
    return scores;
  }
}

/**
 * Find sections, the best first.
 *
 * @param {import("./index.mjs").Index} index
 * @param {string} text
 * @returns {Found}
 */
export const find = (index, text) => {
  const query = new Query(index, text);
  const words = query.scores();
  const { terms, corrected, missing } = query;
  const isCalling = query.all.length > 0 && query.all.every(isTelephone);
  return { hits: ranked(index, words, isCalling), terms, corrected, missing };
};

/** @param {import("./words.mjs").Token} token */
const isTelephone = ({ word, isNumber }) => isNumber && word.length >= SHORTEST_TELEPHONE;

/** @param {import("./words.mjs").Token} token */
const tells = ({ word }) => !isStop(word);

/**
 * The words that tell something; all, when none does.
 *
 * @param {import("./words.mjs").Token[]} all
 */
const telling = (all) => (all.some(tells) ? all.filter(tells) : all);

/**
 * The words that say a phrase, one after the other; only words that tell nothing may stand between.
 *
 * @param {import("./words.mjs").Token[]} all
 * @param {string[]} phrase in stems
 */
const said = (all, phrase) => {
  for (let start = 0; start <= all.length - phrase.length; start += 1) {
    const used = [];
    for (const token of all.slice(start)) {
      if (stem(token.word) === phrase[used.length]) used.push(token);
      else if (!used.length || tells(token)) break;
      if (used.length === phrase.length) return used;
    }
  }
  return [];
};

/**
 * Two words that the handbook writes as one are one.
 *
 * @param {import("./words.mjs").Token[]} all
 * @param {import("./vocabulary.mjs").Vocabulary} words
 */
const joined = (all, words) => {
  /** @type {import("./words.mjs").Token[]} */
  const result = [];
  for (const token of all) {
    const before = result.at(-1);
    const both = before && !before.isNumber && !token.isNumber ? before.word + token.word : "";
    if (before && both && !isStop(before.word) && words.has(both))
      result.splice(-1, 1, { ...before, word: both, end: token.end });
    else result.push(token);
  }
  return result;
};

/**
 * The synonyms by the stems of the words that people write.
 *
 * @param {import("./index.mjs").Index} index
 */
const synonymsOf = ({ text }) =>
  new Map(
    Object.entries(text.synonyms).map(([written, meanings]) => [
      tokens(written)
        .map(({ word }) => stem(word))
        .join(" "),
      meanings,
    ]),
  );
