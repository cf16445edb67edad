/** How long anything is waited for: what hangs must not keep the reader from the rest. */

/** So long (in ms) nobody answers, and no byte comes, before it counts as gone. */
const PATIENCE = 20_000;

const tooLong = () => new DOMException("nothing came", "TimeoutError");

/** Ends a request when nothing has come for too long, or when it is not wanted any more. */
export class Patience {
  #stop = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #end = () => this.#stop.abort();

  /**
   * @param {AbortSignal} [unwanted]
   * @param {number} [time] in ms
   */
  constructor(unwanted, time = PATIENCE) {
    this.unwanted = unwanted;
    this.time = time;
    this.signal = this.#stop.signal;
    if (unwanted?.aborted) this.#end();
    else unwanted?.addEventListener("abort", this.#end);
    this.heard();
  }

  /** Something came: wait as long for the next. */
  heard() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#stop.abort(tooLong()), this.time);
  }

  /** All has come. */
  end() {
    clearTimeout(this.#timer);
    this.unwanted?.removeEventListener("abort", this.#end);
  }
}

/**
 * Wait for something that can not be stopped, but not for ever.
 *
 * @template T
 * @param {Promise<T>} promise
 * @param {number} [time] in ms
 * @returns {Promise<T>}
 */
export async function within(promise, time = PATIENCE) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(tooLong()), time);
  });
  try {
    return await Promise.race([promise, /** @type {Promise<never>} */ (late)]);
  } finally {
    clearTimeout(timer);
  }
}
