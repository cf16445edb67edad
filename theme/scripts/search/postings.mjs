// Which sections have a term, and how much it weighs in each: BM25+, with a weight for each field.
// A term weighs more the fewer sections have it, and less in a long field than in a short one.

/** How much a repeated term adds, how much length takes away, the least that a term weighs. */
const [REPEATED, LENGTH, LEAST] = [1.2, 0.7, 0.5];

export class Postings {
  /** @type {Map<string, number[]>} for each term: section and number, again and again */
  #terms = new Map();
  /** @type {Map<number, number>} how many different terms each section has */
  #lengths = new Map();
  #total = 0;

  /**
   * @param {number} section
   * @param {string[]} terms
   */
  add(section, terms) {
    /** @type {Map<string, number>} */
    const numbers = new Map();
    for (const term of terms) numbers.set(term, (numbers.get(term) ?? 0) + 1);
    for (const [term, number] of numbers) {
      const list = this.#terms.get(term);
      if (list) list.push(section, number);
      else this.#terms.set(term, [section, number]);
    }
    this.#lengths.set(section, numbers.size);
    this.#total += numbers.size;
  }

  /**
   * Add to the scores of the sections that have a term.
   *
   * @param {Map<number, number>} scores
   * @param {string} term
   * @param {number} weight of the field
   * @param {number} all sections that there are
   */
  score(scores, term, weight, all) {
    const list = this.#terms.get(term) ?? [];
    const having = list.length / 2;
    const rareness = Math.log(1 + (all - having + 0.5) / (having + 0.5));
    const usual = this.#total / this.#lengths.size;
    for (let at = 0; at < list.length; at += 2) {
      const [section, number] = [list[at], list[at + 1]];
      const length = (this.#lengths.get(section) ?? usual) / usual;
      const share =
        (number * (REPEATED + 1)) / (number + REPEATED * (1 - LENGTH + LENGTH * length));
      const score = weight * rareness * (LEAST + share);
      scores.set(section, (scores.get(section) ?? 0) + score);
    }
  }
}
