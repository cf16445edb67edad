// The index, made on the device of the text that it has: which sections have a word, and how much
// it weighs there.
import { Postings } from "./postings.mjs";
import { Vocabulary } from "./vocabulary.mjs";
import { stem, tokens } from "./words.mjs";

/**
 * @typedef {[name: string, text: string, link: string]} Answer
 * @typedef {{ id: string, title: string, text: string, answers?: Answer[] }} SectionText
 * @typedef {object} ChapterText
 * @property {string} id
 * @property {string} title
 * @property {string} summary
 * @property {number} weight
 * @property {string[]} words what people say who need the chapter
 * @property {string[]} terms words of the glossary that send the reader to the chapter
 * @property {SectionText[]} sections
 *
 * @typedef {object} IndexText what `handbook/search/index.py` writes
 * @property {string} emergency the chapter for whoever is threatened
 * @property {string | null} contacts the chapter that names whom to ask
 * @property {Record<string, string[]>} synonyms
 * @property {ChapterText[]} chapters
 *
 * @typedef {SectionText & { chapter: ChapterText }} Section
 */

const WEIGHTS = { title: 3, chapter: 2, summary: 2, words: 4, terms: 4, text: 1 };

/** How each kind of term begins: a whole word, a stem, the stem of a part of a compound, a number. */
export const WHOLE = "=";
export const STEM = "~";
export const PART = "/";
export const NUMBER = "#";

export class Index {
  /** @param {IndexText} text */
  constructor(text) {
    this.text = text;
    /** @type {Section[]} */
    this.sections = text.chapters.flatMap((chapter) =>
      chapter.sections.map((section) => ({ ...section, chapter })),
    );
    const fields = this.sections.map(fieldsOf);
    const lists = fields.map((field) => mapped(field, tokens));
    this.vocabulary = new Vocabulary(wordsOf(lists, text.synonyms));
    /** @type {Set<string>} */
    this.numbers = new Set();
    /** @type {Map<string, Map<number, number>>} */
    this.found = new Map();
    /** @type {Record<string, Postings>} */
    this.fields = mapped(WEIGHTS, () => new Postings());
    lists.forEach((list, section) => {
      for (const [field, words] of Object.entries(list))
        this.fields[field].add(section, this.#terms(words));
    });
  }

  /**
   * The sections that have a term, and how much it weighs in each.
   *
   * @param {string} term
   * @returns {Map<number, number>}
   */
  lookUp(term) {
    let known = this.found.get(term);
    if (!known) {
      known = new Map();
      for (const [field, weight] of Object.entries(WEIGHTS))
        this.fields[field].score(known, term, weight, this.sections.length);
      this.found.set(term, known);
    }
    return known;
  }

  /** @param {import("./words.mjs").Token[]} words */
  #terms(words) {
    return words.flatMap((token) =>
      token.isNumber ? this.#numberTerms(token) : this.#wordTerms(token),
    );
  }

  /**
   * A number is found whole, and from any of its groups on.
   *
   * @param {import("./words.mjs").Token} token
   */
  #numberTerms({ pieces }) {
    const ends = pieces.map((_, from) => pieces.slice(from).join(""));
    const terms = [...new Set([...ends, ...pieces])].filter(
      (digits) => digits.length > 1 || pieces.length === 1,
    );
    for (const digits of terms) this.numbers.add(digits);
    return terms.map((digits) => NUMBER + digits);
  }

  /** @param {import("./words.mjs").Token} token */
  #wordTerms({ word, pieces }) {
    const split = this.vocabulary.parts(word);
    const parts =
      pieces.length > 1 ? [...pieces.filter((piece) => piece.length > 1), ...split] : split;
    return [WHOLE + word, STEM + stem(word), ...new Set(parts.map((part) => PART + stem(part)))];
  }
}

/**
 * @param {Section} section
 * @returns {Record<string, string>}
 */
const fieldsOf = ({ id, title, text, chapter }) => {
  if (id) return { title, chapter: chapter.title, text };
  const words = [chapter.id.replaceAll("-", " "), ...chapter.words].join(" . ");
  const terms = chapter.terms.join(" . ");
  return { title: chapter.title, summary: chapter.summary, words, terms, text };
};

/**
 * @template One, Other
 * @param {Record<string, One>} values
 * @param {(value: One) => Other} change
 * @returns {Record<string, Other>}
 */
const mapped = (values, change) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));

/**
 * @param {Record<string, import("./words.mjs").Token[]>[]} lists
 * @param {Record<string, string[]>} synonyms
 */
const wordsOf = function* (lists, synonyms) {
  for (const list of lists)
    for (const words of Object.values(list)) for (const token of words) yield* lettersOf(token);
  for (const synonym of Object.keys(synonyms))
    for (const token of tokens(synonym)) yield* lettersOf(token);
};

/** @param {import("./words.mjs").Token} token */
const lettersOf = ({ word, pieces, isNumber }) => (isNumber ? [] : [word, ...pieces]);
