/**
 * The page's side of the calculators' worker: one worker for the visit, one request at a time.
 *
 *     const runtime = new Runtime(workerAddress, { onStage: (stage) => … });
 *     const text = await runtime.answer(form, rules, request);
 */

/** @import { Order, Path, Reason, Report, Stage, Task } from "./types.d.ts" */
/** @typedef {{resolve: (text: string | null) => void, reject: (failure: Error) => void}} Promised */

/** There is no answer. */
export class RuntimeFailure extends Error {
  /**
   * @param {Reason} reason
   * @param {string} message
   */
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
  /** @type {Worker | undefined} */
  #worker;
  #ready = false;
  #aside = false;
  /** @type {(Task & Promised & {key: unknown, id: number}) | undefined} */
  #busy;
  /** @type {Map<unknown, Task & Promised>} */
  #waiting = new Map();
  #number = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #watch;

  /**
   * @param {URL | string} address of the worker's script
   * @param {object} [options]
   * @param {(stage: Stage) => void} [options.onStage] told of each stage, and of a failure
   * @param {Path} [options.path] `trimmed` leaves the snapshot out
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
    try {
      this.#worker = new Worker(this.#address, { type: "module", name: "calculators" });
    } catch (error) {
      this.#fail("unsupported", String(error)); // there may be no such thing as a worker
      return;
    }
    const worker = this.#worker;
    worker.onmessage = (/** @type {MessageEvent<Report>} */ { data }) => {
      if (worker === this.#worker) this.#receive(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      const message = event.message || "The worker did not load.";
      if (worker === this.#worker) this.#fail("network", message);
    };
    this.#order({ type: "start", path: this.#options.path });
    this.#listen();
  }

  /**
   * Start the worker, and let it warm up with a request while nothing else is asked: the first
   * answer then comes as fast as the later ones.
   *
   * @param {string} rules
   * @param {string} request
   */
  warmUp(rules, request) {
    this.start();
    this.#order({ type: "warm-up", rules, request });
  }

  /** @param {Order} order */
  #order(order) {
    this.#worker?.postMessage(order);
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
    const [[key, task]] = this.#waiting;
    this.#waiting.delete(key);
    this.#busy = { ...task, key, id: (this.#number += 1) };
    const { id } = this.#busy;
    this.#order({ type: "answer", id, rules: task.rules, request: task.request });
    this.#listen();
  }

  /** @param {Report} data */
  #receive(data) {
    if (data.type === "failed") {
      this.#fail(data.reason, data.message);
    } else if (data.type === "stage") {
      this.#ready = data.stage === "ready";
      this.#options.onStage(data);
      this.#listen();
    } else if (this.#busy && data.id === this.#busy.id) {
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

  /**
   * @param {Reason} reason
   * @param {string} message
   */
  #fail(reason, message) {
    this.#end();
    const tasks = [this.#busy, ...this.#waiting.values()];
    this.#busy = undefined;
    this.#waiting.clear();
    this.#options.onStage({ stage: "failed", reason, message });
    for (const task of tasks) task?.reject(new RuntimeFailure(reason, message));
  }
}
