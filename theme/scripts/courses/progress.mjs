// How far the reader has come in a course: kept on the device, forgotten with one tap.
import { load, save } from "../lib/storage.mjs";

/** @import { Place } from "../lib/storage.mjs" */

/** What is done of a course, and where that is kept. */
export class Progress {
  #key;
  #place;
  #done;

  /**
   * @param {string} course
   * @param {Place} [place] where a learning platform keeps it, when it is not the browser
   */
  constructor(course, place) {
    this.#key = `course:${course}`;
    this.#place = place;
    const names = load(this.#key, place);
    this.#done = new Set(Array.isArray(names) ? names : []);
  }

  /**
   * Whether a part ("introduktion") or a question ("introduktion/3f21a0") is done.
   *
   * @param {string} name
   */
  has(name) {
    return this.#done.has(name);
  }

  /** @param {string} name */
  add(name) {
    this.#done.add(name);
    this.#write();
  }

  /** Begin anew. */
  forget() {
    this.#done.clear();
    this.#write();
  }

  #write() {
    save(this.#key, [...this.#done], this.#place);
  }
}
