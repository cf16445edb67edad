/**
 * The worker in which the calculators answer. Started and spoken to by client.mjs.
 * The page sends it each `Order`, and it sends the page each `Report`.
 */

import { filesOf } from "./zip-archive.mjs";
import { Failure, Download, missing } from "./download.mjs";
import { restore, sizeOf } from "./snapshot.mjs";
import { createPython, IMPORT } from "./python.mjs";

/**
 * @import { Python } from "./python.mjs"
 * @import { Manifest, Order, Parts, Path, Progress, Reason, Report, Task }
 *   from "./types.d.ts"
 */

/** Milliseconds of warming in all: browsers compile better what has run for a while. */
const WARM_UP = 400;

/** Milliseconds without a request before warming begins. */
const REST = 50;

/** @type {Python | undefined} */
let python;
/** @type {(Task & {id: number})[]} */
const waiting = [];
/** @type {{left: number, task?: Task, timer?: ReturnType<typeof setTimeout>}} */
const warming = { left: WARM_UP };

self.onmessage = (/** @type {MessageEvent<Order>} */ { data }) => {
  if (data.type === "start") void start(data.path);
  else if (data.type === "warm-up") rest(data);
  else if (python) answer(data);
  else waiting.push(data);
};

/** @param {Report} report */
const tell = (report) => self.postMessage(report);

/** @param {Path | undefined} forced */
async function start(forced) {
  try {
    const lacking = missing();
    if (lacking) throw new Failure("unsupported", lacking);
    python = await started(forced);
  } catch (error) {
    tell({ type: "failed", ...described(error) });
    return;
  }
  waiting.splice(0).forEach(answer);
  rest();
}

/** @param {Path | undefined} forced */
async function started(forced) {
  const shared = new Shared();
  if (forced !== "trimmed") {
    try {
      return await fromSnapshot(shared);
    } catch (error) {
      console.info(`The snapshot does not fit: ${String(error)}`);
    }
  }
  return fromFiles(shared);
}

/** What both ways to start need; fetched once. */
class Shared {
  /** @type {Map<keyof Manifest, Download>} */
  downloads = new Map();
  /** @type {Promise<Pick<Parts, "factory" | "instantiate">> | undefined} */
  #parts;

  /** @param {keyof Manifest} name */
  get(name) {
    const download = this.downloads.get(name) ?? new Download(MANIFEST[name]);
    this.downloads.set(name, download);
    return download;
  }

  /**
   * Begin to fetch some files, and tell the page how far they have come.
   *
   * @param {Path} path
   * @param {(keyof Manifest)[]} names
   */
  fetch(path, names) {
    const downloads = names.map((name) => this.get(name));
    const total = downloads.reduce((sum, download) => sum + download.file.bytes, 0);
    const report = () => {
      const loaded = downloads.reduce((sum, download) => sum + download.loaded, 0);
      stage("fetch", path, { loaded, total });
    };
    report();
    for (const download of downloads) download.onprogress = report;
    return downloads;
  }

  /** The compiled engine: `factory` and `instantiate` for `createPython`. */
  engine() {
    this.#parts ??= this.#engine();
    this.#parts.catch(() => {}); // whoever waits for it hears of it
    return this.#parts;
  }

  async #engine() {
    const compiled = this.get("wasm").module();
    compiled.catch(() => {}); // as above
    const address = new URL(MANIFEST.engine.path, import.meta.url);
    const imported = import(address.href).catch((/** @type {unknown} */ error) => {
      throw new Failure("network", String(error));
    });
    const { default: factory } = /** @type {{default: Parts["factory"]}} */ (await imported);
    const module = await compiled;
    /** @type {Parts["instantiate"]} */
    const instantiate = async (imports) => {
      return { module, instance: await WebAssembly.instantiate(module, imports) };
    };
    return { factory, instantiate };
  }
}

/** @param {Shared} shared */
async function fromSnapshot(shared) {
  const [, memory] = shared.fetch("snapshot", ["wasm", "memory"]);
  const [engine, difference] = await Promise.all([shared.engine(), memory.bytes()]);
  stage("start", "snapshot");
  const bytes = sizeOf(difference);
  return ready("snapshot", { ...engine, bytes, restore: (heap) => restore(heap, difference) });
}

/** @param {Shared} shared */
async function fromFiles(shared) {
  const [, library, calculators] = shared.fetch("trimmed", ["wasm", "library", "calculators"]);
  const parts = /** @type {const} */ ([shared.engine(), library.bytes(), calculators.bytes()]);
  const [engine, files, wheel] = await Promise.all(parts);
  stage("start", "trimmed");
  return ready("trimmed", { ...engine, files: filesOf(files, wheel) });
}

/**
 * @param {Path} path
 * @param {Parts} parts
 */
async function ready(path, parts) {
  const created = await createPython(parts);
  stage("load", path);
  if (path === "trimmed") created.run(IMPORT);
  stage("ready", path);
  return created;
}

/** @param {Task & {id: number}} order */
function answer({ id, rules, request }) {
  if (!python) return;
  try {
    tell({ type: "answer", id, text: python.call("answer", rules, request) });
  } catch (error) {
    tell({ type: "failed", ...described(error) });
  }
  rest({ rules, request });
}

/**
 * Warm up with a request, the first one that is known, when nothing else has come for a while.
 *
 * @param {Task} [task]
 */
function rest(task) {
  warming.task ??= task;
  clearTimeout(warming.timer);
  if (python && warming.task && warming.left > 0) warming.timer = setTimeout(warmUp, REST);
}

/** Answer the request of the warm-up for nobody, again and again until its time is used. */
function warmUp() {
  if (!python || !warming.task) return;
  const begun = performance.now();
  try {
    python.call("answer", warming.task.rules, warming.task.request);
  } catch {
    warming.left = 0; // who asks in earnest will hear of it
  }
  warming.left -= performance.now() - begun;
  if (warming.left > 0) warming.timer = setTimeout(warmUp);
}

/**
 * @param {Progress["stage"]} name
 * @param {Path} path
 * @param {Pick<Progress, "loaded" | "total">} [more]
 */
function stage(name, path, more = {}) {
  tell({ type: "stage", stage: name, path, ...more });
}

/**
 * @param {unknown} error
 * @returns {{reason: Reason, message: string}}
 */
function described(error) {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Failure) return { reason: error.reason, message };
  const isShort = /memory/i.test(message); // in the words of every engine
  return { reason: isShort ? "memory" : "error", message };
}
