// How far the reader has come in a course: kept on the device, forgotten with one tap.

/** Where answers are kept: in the browser, or (in a learning platform) wherever the caller says. */
export class Progress {
  #store;
  #key;
  #done;

  constructor(course, store = localStorage) {
    this.#store = store;
    this.#key = `course:${course}`;
    this.#done = new Set(this.#read());
  }

  /** Whether a part ("introduktion") or a question ("introduktion/1") is done. */
  has(name) {
    return this.#done.has(name);
  }

  add(name) {
    this.#done.add(name);
    this.#write();
  }

  forget() {
    this.#done.clear();
    this.#write();
  }

  #read() {
    try {
      const names = JSON.parse(this.#store.getItem(this.#key) ?? "[]");
      return Array.isArray(names) ? names : [];
    } catch {
      return []; // a private window, or a text that is not ours: begin anew
    }
  }

  #write() {
    try {
      this.#store.setItem(this.#key, JSON.stringify([...this.#done]));
    } catch {
      // A private window keeps nothing; the course works all the same.
    }
  }
}
