/**
 * The worker in which the calculators answer. Started and spoken to by client.mjs.
 *
 * page -> worker   {type: "start", path?}                path "trimmed" leaves the snapshot out
 *                  {type: "answer", id, rules, request}  texts; answered in order, when ready
 *                  {type: "practise", rules, request}    to be answered for itself while idle
 * worker -> page   {type: "stage", stage, path, loaded?, total?}
 *                  {type: "answer", id, text}
 *                  {type: "failed", id?, reason, message}
 *
 * Stages: `fetch` (with bytes so far and in all), `start` (Python begins), `load` (the calculators
 * are imported; the snapshot has them already), `ready`. Paths: `snapshot`, a memory that is filled
 * in; `trimmed`, Python started from its files, when the snapshot does not fit.
 * Reasons: `unsupported`, `network`, `integrity`, `memory`, `error`.
 */

import { filesOf } from "./zip-archive.mjs";
import { Failure, Download, missing } from "./download.mjs";
import { restore, sizeOf } from "./snapshot.mjs";
import { createPython, IMPORT } from "./python.mjs";

/* global MANIFEST -- put in by the bundler: {file: {path, bytes, sha256}} */

/** Milliseconds of practice in all: browsers compile better what has run for a while. */
const PRACTICE = 400;

/** Milliseconds without a request before practice begins. */
const REST = 50;

let python;
const waiting = [];
const practice = { left: PRACTICE };

self.onmessage = ({ data }) => {
  if (data.type === "start") start(data.path);
  else if (data.type === "practise") rest(data);
  else if (python) answer(data);
  else waiting.push(data);
};

async function start(forced) {
  try {
    if (missing()) throw new Failure("unsupported", missing());
    python = await started(forced);
  } catch (error) {
    self.postMessage({ type: "failed", ...described(error) });
    return;
  }
  waiting.splice(0).forEach(answer);
  rest();
}

async function started(forced) {
  const shared = new Shared();
  if (forced !== "trimmed") {
    try {
      return await fromSnapshot(shared);
    } catch (error) {
      console.info(`The snapshot does not fit: ${error.message}`);
    }
  }
  return fromFiles(shared);
}

/** What both ways to start need; fetched once. */
class Shared {
  downloads = new Map();

  get(name) {
    if (!this.downloads.has(name)) this.downloads.set(name, new Download(MANIFEST[name]));
    return this.downloads.get(name);
  }

  /** Begin to fetch some files, and tell the page how far they have come. */
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
    this.parts ??= this.#engine();
    this.parts.catch(() => {}); // whoever waits for it hears of it
    return this.parts;
  }

  async #engine() {
    const compiled = this.get("wasm").module();
    compiled.catch(() => {}); // as above
    const address = new URL(MANIFEST.engine.path, import.meta.url);
    const { default: factory } = await import(address).catch((error) => {
      throw new Failure("network", error.message);
    });
    const module = await compiled;
    const instantiate = async (imports) => {
      return { module, instance: await WebAssembly.instantiate(module, imports) };
    };
    return { factory, instantiate };
  }
}

async function fromSnapshot(shared) {
  const [, memory] = shared.fetch("snapshot", ["wasm", "memory"]);
  const [engine, difference] = await Promise.all([shared.engine(), memory.bytes()]);
  stage("start", "snapshot");
  const bytes = sizeOf(difference);
  return ready("snapshot", { ...engine, bytes, restore: (heap) => restore(heap, difference) });
}

async function fromFiles(shared) {
  const names = ["wasm", "library", "calculators"];
  const [, library, calculators] = shared.fetch("trimmed", names);
  const parts = [shared.engine(), library.bytes(), calculators.bytes()];
  const [engine, ...archives] = await Promise.all(parts);
  stage("start", "trimmed");
  return ready("trimmed", { ...engine, files: filesOf(...archives) });
}

async function ready(path, parts) {
  const created = await createPython(parts);
  stage("load", path);
  if (path === "trimmed") created.run(IMPORT);
  stage("ready", path);
  return created;
}

function answer({ id, rules, request }) {
  try {
    self.postMessage({ type: "answer", id, text: python.call("answer", rules, request) });
  } catch (error) {
    self.postMessage({ type: "failed", id, ...described(error) });
  }
  rest({ rules, request });
}

/** Practise with a request, the first one that is known, when nothing else has come for a while. */
function rest(task) {
  practice.task ??= task;
  clearTimeout(practice.timer);
  if (python && practice.task && practice.left > 0) practice.timer = setTimeout(practise, REST);
}

function practise() {
  const begun = performance.now();
  try {
    python.call("answer", practice.task.rules, practice.task.request);
  } catch {
    practice.left = 0; // who asks in earnest will hear of it
  }
  practice.left -= performance.now() - begun;
  if (practice.left > 0) practice.timer = setTimeout(practise);
}

function stage(name, path, more = {}) {
  self.postMessage({ type: "stage", stage: name, path, ...more });
}

function described(error) {
  const memory = /memory/i.test(error.message); // in the words of every engine
  return {
    reason: error instanceof Failure ? error.reason : memory ? "memory" : "error",
    message: String(error.message ?? error),
  };
}
