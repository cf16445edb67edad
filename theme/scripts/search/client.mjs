// The page's side of the search: the worker is started, and the index made, when first needed.

export class SearchClient {
  /** @type {Worker | undefined} */
  #worker;
  #asked = 0;
  /** @type {{ resolve: (answer: import("./answer.mjs").Answer | null) => void, reject: () => void } | undefined} */
  #waiting;

  /**
   * @param {URL} workerAddress
   * @param {URL} indexAddress
   */
  constructor(workerAddress, indexAddress) {
    this.workerAddress = workerAddress;
    this.indexAddress = indexAddress;
    addEventListener("pagehide", () => this.#end()); // see `runtime/client.mjs`
  }

  /**
   * Answer a question; an empty one makes the index ready.
   *
   * @param {string} question
   * @returns {Promise<import("./answer.mjs").Answer | null>} null when a newer one was asked before
   *   it was answered; rejected when the search can not be had now
   */
  ask(question) {
    this.#waiting?.resolve(null);
    const id = (this.#asked += 1);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#worker ??= this.#started();
      this.#worker.postMessage({ id, question, address: this.indexAddress.href });
    });
  }

  #started() {
    const worker = new Worker(this.workerAddress, { type: "module", name: "search" });
    worker.onmessage = ({ data }) => this.#receive(data);
    worker.onerror = () => {
      this.#waiting?.reject();
      this.#end();
    };
    return worker;
  }

  /** @param {{ id: number, answer?: import("./answer.mjs").Answer, failed?: boolean }} data */
  #receive({ id, answer, failed }) {
    if (id !== this.#asked) return;
    if (failed) this.#waiting?.reject();
    else this.#waiting?.resolve(answer ?? null);
  }

  #end() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#waiting?.resolve(null);
  }
}
