// The words that the handbook has: what a word is composed of, what a misspelt one may mean.
import { fold } from "../lib/fold.mjs";
import { isStop, stem } from "./words.mjs";

const SHORTEST = 3; // letters of a part of a compound
const SHORTEST_WITHIN = 4; // letters that are no coincidence within a longer word
const SHORTEST_MISSPELT = 4; // shorter words look like too many others
const BINDING = /[soue]$/;
const LONG = 8; // letters from which two mistakes are forgiven

export class Vocabulary {
  /** @type {Set<string>} */
  #forms = new Set();
  /** @type {Set<string>} stems of at least four letters */
  #stems = new Set();
  /** @type {Map<string, string[]>} */
  #folded = new Map();
  /** @type {Map<number, string[]>} words without accents and dots */
  #byLength = new Map();
  /** @type {Map<string, string[]>} */
  #parts = new Map();

  /** @param {Iterable<string>} words in small letters */
  constructor(words) {
    for (const word of words) this.#add(word);
  }

  /** @param {string} word */
  #add(word) {
    if (this.#forms.has(word)) return;
    this.#forms.add(word);
    if (stem(word).length > SHORTEST) this.#stems.add(stem(word));
    const plain = fold(word);
    push(this.#folded, plain, word);
    push(this.#byLength, plain.length, plain);
  }

  /** @param {string} word */
  has(word) {
    return this.#forms.has(word) || (word.length > SHORTEST && this.#stems.has(stem(word)));
  }

  /**
   * The words that differ from one only in accents and dots.
   *
   * @param {string} word
   */
  alike(word) {
    return this.#folded.get(fold(word)) ?? [];
  }

  /**
   * The words that begin with some letters, the shortest first.
   *
   * @param {string} start
   */
  startingWith(start) {
    const plain = fold(start);
    return [...this.#folded]
      .filter(([word]) => word.length > plain.length && word.startsWith(plain))
      .sort(([one], [other]) => one.length - other.length)
      .flatMap(([, words]) => words);
  }

  /**
   * The words that have some letters within them.
   *
   * @param {string} part
   */
  holding(part) {
    if (part.length < SHORTEST_WITHIN) return [];
    const plain = fold(part);
    return [...this.#folded].filter(([word]) => word.includes(plain)).flatMap(([, words]) => words);
  }

  /**
   * The words that look most like a misspelt one.
   *
   * @param {string} word
   * @param {number} [most] mistakes
   */
  near(word, most = word.length >= LONG ? 2 : 1) {
    if (word.length < SHORTEST_MISSPELT) return [];
    const plain = fold(word);
    let best = most;
    /** @type {string[]} */
    let found = [];
    for (let length = plain.length - most; length <= plain.length + most; length += 1) {
      for (const candidate of this.#byLength.get(length) ?? []) {
        const mistakes = distance(plain, candidate, best);
        if (mistakes < best) found = [];
        if (mistakes <= best) found.push(candidate);
        best = Math.min(best, mistakes);
      }
    }
    const sameStart = found.filter((candidate) => candidate.startsWith(plain[0]));
    const chosen = new Set(sameStart.length ? sameStart : found);
    return [...chosen].flatMap((candidate) => this.#folded.get(candidate) ?? []);
  }

  /**
   * The words of the handbook that a compound is composed of; none when it is not.
   *
   * @param {string} word
   * @returns {string[]}
   */
  parts(word) {
    let known = this.#parts.get(word);
    if (known === undefined) {
      known = this.#split(word, 0) ?? [];
      this.#parts.set(word, known);
    }
    return known;
  }

  /**
   * The longest word of the handbook with which a compound begins or ends, when the rest is unknown.
   *
   * @param {string} word
   */
  somePart(word) {
    for (let length = word.length - SHORTEST; length >= SHORTEST; length -= 1) {
      const start = this.#first(word.slice(0, length));
      if (start) return start;
      const end = word.slice(-length);
      if (length > SHORTEST && this.#isPart(end, true)) return end;
    }
    return "";
  }

  /**
   * @param {string} word
   * @param {number} depth
   * @returns {string[] | null}
   */
  #split(word, depth) {
    /** @type {string[] | null} */
    let best = null;
    for (let at = word.length - SHORTEST; at >= SHORTEST; at -= 1) {
      const start = this.#first(word.slice(0, at));
      if (!start) continue;
      const end = word.slice(at);
      const rest = this.#isPart(end, true) ? [end] : depth < 2 ? this.#split(end, depth + 1) : null;
      if (rest && (!best || rest.length + 1 < best.length)) best = [start, ...rest];
    }
    return best;
  }

  /**
   * The first part of a compound without the letter that binds it: `möteS`, `gåvO`, `gatU`, `resE`.
   *
   * @param {string} start
   */
  #first(start) {
    if (this.#isPart(start, false)) return start;
    const bare = start.slice(0, -1);
    return BINDING.test(start) && this.#isPart(bare, false) ? bare : null;
  }

  /**
   * @param {string} part
   * @param {boolean} isLast the last part has the ending of the whole word
   */
  #isPart(part, isLast) {
    if (part.length < SHORTEST || isStop(part)) return false;
    if (this.#forms.has(part) || this.#stems.has(part)) return true;
    return isLast && part.length > SHORTEST && this.#stems.has(stem(part));
  }
}

/**
 * @template Key
 * @param {Map<Key, string[]>} lists
 * @param {Key} key
 * @param {string} word
 */
const push = (lists, key, word) => {
  const list = lists.get(key);
  if (list) list.push(word);
  else lists.set(key, [word]);
};

/**
 * The letters to add, take away, change or let change places to make one word another; more than
 * `most` when more are needed.
 *
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
const distance = (one, other, most) => {
  /** @type {number[]} */
  let before = [];
  let above = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let row = 1; row <= one.length; row += 1) {
    const here = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let least = Math.min(
        above[column] + 1,
        here[column - 1] + 1,
        above[column - 1] + (same ? 0 : 1),
      );
      if (one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1] && row > 1)
        least = Math.min(least, before[column - 2] + 1);
      here.push(least);
    }
    if (Math.min(...here) > most) return most + 1;
    [before, above] = [above, here];
  }
  return above[other.length];
};
