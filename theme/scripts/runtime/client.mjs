/**
 * The page's side of the calculators' worker: one worker for the visit, one request at a time.
 *
 *     const runtime = new Runtime(workerAddress, { onStage: (stage) => … });
 *     const text = await runtime.answer(form, rules, request);
 */

/** Why there is no answer: `unsupported`, `network`, `integrity`, `memory`, `stopped` or `error`. */
export class RuntimeFailure extends Error {
  constructor(reason, message) {
    super(message);
    this.reason = reason;
  }
}

/** Milliseconds without a sign of life after which a worker counts as stopped. */
const PATIENCE = 60_000;

/** Starts the worker when it is first needed, and again when it has failed. */
export class Runtime {
  #address;
  #options;
  #worker;
  #ready = false;
  #aside = false;
  #busy;
  #waiting = new Map();
  #number = 0;
  #watch;

  /**
   * @param {URL | string} address of the worker's script
   * @param {object} [options]
   * @param {(stage: object) => void} [options.onStage] told of each stage, and of a failure
   * @param {"trimmed"} [options.path] leave the snapshot out
   * @param {number} [options.patience] milliseconds
   */
  constructor(address, { onStage = () => {}, path, patience = PATIENCE } = {}) {
    this.#address = address;
    this.#options = { onStage, path, patience };
    addEventListener("pagehide", () => this.#putAside());
    addEventListener("pageshow", () => this.#takeUp());
  }

  /** Start the worker, if it has not been started. */
  start() {
    if (this.#worker) return;
    const lacking = typeof Worker !== "function" && "Worker";
    if (lacking) return this.#fail("unsupported", lacking);
    try {
      this.#worker = new Worker(this.#address, { type: "module", name: "calculators" });
    } catch (error) {
      return this.#fail("unsupported", error.message);
    }
    const worker = this.#worker;
    worker.onmessage = ({ data }) => worker === this.#worker && this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.#worker)
        this.#fail("network", event.message ?? "The worker did not load.");
    };
    worker.postMessage({ type: "start", path: this.#options.path });
    this.#listen();
  }

  /**
   * Start the worker, and let it practise with a request while nothing else is asked: the first
   * answer then comes as fast as the later ones.
   */
  practise(rules, request) {
    this.start();
    this.#worker?.postMessage({ type: "practise", rules, request });
  }

  /**
   * Ask for an answer.
   *
   * @param {unknown} key whose request it is: a newer one with the same key replaces a waiting one
   * @param {string} rules
   * @param {string} request
   * @returns {Promise<string | null>} the answer, or null when the request was replaced
   * @throws {RuntimeFailure}
   */
  answer(key, rules, request) {
    return new Promise((resolve, reject) => {
      this.#waiting.get(key)?.resolve(null);
      this.#waiting.delete(key);
      this.#waiting.set(key, { rules, request, resolve, reject });
      this.start();
      this.#next();
    });
  }

  #next() {
    if (this.#busy || !this.#worker || this.#waiting.size === 0) return;
    const [key, task] = this.#waiting.entries().next().value;
    this.#waiting.delete(key);
    this.#busy = { ...task, key, id: (this.#number += 1) };
    const { id } = this.#busy;
    this.#worker.postMessage({ type: "answer", id, rules: task.rules, request: task.request });
    this.#listen();
  }

  #receive(data) {
    if (data.type === "failed") {
      this.#fail(data.reason, data.message);
    } else if (data.type === "stage") {
      this.#ready = data.stage === "ready";
      this.#options.onStage(data);
      this.#listen();
    } else if (data.id === this.#busy?.id) {
      const { resolve } = this.#busy;
      this.#busy = undefined;
      resolve(data.text);
      this.#listen();
      this.#next();
    }
  }

  /** The reader leaves: Chromium (156) crashes when it keeps a page whose worker still fetches. */
  #putAside() {
    if (!this.#worker || this.#ready) return;
    this.#end();
    this.#aside = true;
    const task = this.#busy;
    this.#busy = undefined;
    if (!task) return;
    if (this.#waiting.has(task.key)) task.resolve(null);
    else this.#waiting.set(task.key, task);
  }

  /** The reader is back on the page that was kept. */
  #takeUp() {
    if (!this.#aside) return;
    this.#aside = false;
    this.start();
    this.#next();
  }

  #end() {
    clearTimeout(this.#watch);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#ready = false;
  }

  /** Expect a sign of life as long as something is to be answered. */
  #listen() {
    clearTimeout(this.#watch);
    if (!this.#busy) return;
    const message = "The worker has stopped.";
    this.#watch = setTimeout(() => this.#fail("stopped", message), this.#options.patience);
  }

  #fail(reason, message) {
    this.#end();
    const tasks = [this.#busy, ...this.#waiting.values()];
    this.#busy = undefined;
    this.#waiting.clear();
    this.#options.onStage({ stage: "failed", reason, message });
    for (const task of tasks) task?.reject(new RuntimeFailure(reason, message));
  }
}
