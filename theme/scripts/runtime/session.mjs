// One Python for the visit, for all calculators: it is started when a reader comes near one, and
// stays when the page changes.

import { Runtime, RuntimeFailure } from "./client.mjs";

export { RuntimeFailure };

/** @import { Stage } from "./types.d.ts" */
/**
 * @typedef {object} Question
 * @property {string} worker the address of the worker's script
 * @property {string} rulesFile the address of the rules
 * @property {object} request
 */

/** @type {Map<string, Runtime>} */
const runtimes = new Map();
/** @type {Map<string, Promise<string>>} */
const rules = new Map();
/** @type {Set<(stage: Stage) => void>} */
const watchers = new Set();
/** @type {Stage | null} */
let latest = null;

/**
 * Start Python, and let it warm up with a request: the first answer then comes as fast as the
 * later ones.
 *
 * @param {Question} question
 */
export async function warmUp({ worker, rulesFile, request }) {
  const runtime = start(worker);
  const text = await fetched(rulesFile).catch(() => null); // who asks in earnest will hear of it
  if (text) runtime.warmUp(text, JSON.stringify(request));
}

/**
 * Start Python, if it is not running.
 *
 * @param {string} address the worker's
 */
function start(address) {
  const runtime = runtimes.get(address) ?? new Runtime(address, { onStage: tell });
  runtimes.set(address, runtime);
  runtime.start();
  return runtime;
}

/**
 * Answer a request; null when a newer one has replaced it.
 *
 * Throws RuntimeFailure; its reason is `rules` when the rules could not be fetched.
 *
 * @param {unknown} form whose request it is: a newer one for the same form replaces it
 * @param {Question} question
 * @returns {Promise<unknown>} the answer, as Python wrote it
 */
export async function answer(form, { worker, rulesFile, request }) {
  const runtime = start(worker);
  const text = await fetched(rulesFile);
  const answered = await runtime.answer(form, text, JSON.stringify(request));
  return answered && /** @type {unknown} */ (JSON.parse(answered));
}

/**
 * Be told of each stage, from the one that Python is in now. Returns a function that ends it.
 *
 * @param {(stage: Stage) => void} onStage
 */
export function watch(onStage) {
  watchers.add(onStage);
  if (latest) onStage(latest);
  return () => watchers.delete(onStage);
}

/** @param {Stage} stage */
function tell(stage) {
  latest = stage;
  for (const onStage of watchers) onStage(stage);
}

/** @param {string} address */
function fetched(address) {
  const known = rules.get(address);
  if (known) return known;
  const text = load(address);
  rules.set(address, text);
  text.catch(() => rules.delete(address)); // who asks again tries again
  return text;
}

/** @param {string} address */
async function load(address) {
  let reason;
  try {
    const response = await fetch(address);
    if (response.ok) return await response.text();
    reason = response.status;
  } catch (error) {
    reason = error;
  }
  throw new RuntimeFailure("rules", String(reason));
}
