// One Python for the visit, for all calculators: it is started when a reader comes near one, and
// stays when the page changes.

import { Runtime, RuntimeFailure } from "./client.mjs";

const runtimes = new Map();
const rules = new Map();
const watchers = new Set();
let latest = null;

/**
 * Start Python, and let it practise with a request: the first answer then comes as fast as the
 * later ones.
 */
export async function practise({ worker, rulesFile, request }) {
  const runtime = start(worker);
  const text = await fetched(rulesFile).catch(() => null); // who asks in earnest will hear of it
  if (text) runtime.practise(text, JSON.stringify(request));
}

/** Start Python, if it is not running; `address` is the worker's. Returns the runtime. */
function start(address) {
  if (!runtimes.has(address)) runtimes.set(address, new Runtime(address, { onStage: tell }));
  const runtime = runtimes.get(address);
  runtime.start();
  return runtime;
}

/**
 * Answer a request; null when a newer one has replaced it.
 *
 * Throws RuntimeFailure; its reason is `rules` when the rules could not be fetched.
 */
export async function answer(form, { worker, rulesFile, request }) {
  const runtime = start(worker);
  const text = await fetched(rulesFile);
  const answered = await runtime.answer(form, text, JSON.stringify(request));
  return answered && JSON.parse(answered);
}

/** Be told of each stage, from the one that Python is in now. Returns a function that ends it. */
export function watch(onStage) {
  watchers.add(onStage);
  if (latest) onStage(latest);
  return () => watchers.delete(onStage);
}

function tell(stage) {
  latest = stage;
  for (const onStage of watchers) onStage(stage);
}

function fetched(address) {
  if (!rules.has(address)) {
    const text = load(address);
    rules.set(address, text);
    text.catch(() => rules.delete(address));
  }
  return rules.get(address);
}

async function load(address) {
  let reason;
  try {
    const response = await fetch(address);
    if (response.ok) return await response.text();
    reason = response.status;
  } catch (error) {
    reason = error.message;
  }
  throw new RuntimeFailure("rules", String(reason));
}
