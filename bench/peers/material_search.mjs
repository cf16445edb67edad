// Material's own search worker with the words that it is given: {javascripts, docs, questions} on
// standard input, the places of its hits for each question on standard output.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

/** @typedef {{type: number, data: {items: {location: string}[][]}}} Answer */
/** @typedef {(event: {data: {type: number, data: unknown}}) => void} Listener */

const { javascripts, docs, questions } =
  /** @type {{javascripts: string, docs: object[], questions: string[]}} */ (
    JSON.parse(readFileSync(0, "utf-8"))
  );
const workers = join(javascripts, "workers");
const [script] = readdirSync(workers).filter((name) => /^search\..*\.min\.js$/.test(name));
/** @type {Listener[]} */
const listeners = [];
/** @type {((answer: Answer) => void)[]} */
const waiting = [];
/** @type {Record<string, unknown>} */
const context = vm.createContext({
  console,
  addEventListener: (/** @type {string} */ _, /** @type {Listener} */ listener) =>
    listeners.push(listener),
  postMessage: (/** @type {Answer} */ answer) => waiting.shift()?.(answer),
  importScripts: (/** @type {string[]} */ ...files) => {
    for (const file of files) run(join(workers, file));
  },
});
context.self = context;

/** @param {string} file */
const run = (file) => vm.runInContext(readFileSync(file, "utf-8"), context);
/**
 * @param {number} type
 * @param {unknown} data
 * @returns {Promise<Answer>}
 */
const ask = (type, data) =>
  new Promise((resolve) => {
    waiting.push(resolve);
    for (const listener of listeners) listener({ data: { type, data } });
  });

run(join(workers, script));
// What Material's plugin writes for Swedish when nothing is set.
const config = {
  lang: ["sv"],
  separator: "[\\s\\-]+",
  pipeline: ["stopWordFilter"],
  fields: { title: { boost: 1000 }, text: { boost: 1 }, tags: { boost: 1e6 } },
};
await ask(0, { config, docs, options: { suggest: false } });
const answers = [];
for (const question of questions) {
  const { data } = await ask(2, question);
  answers.push(data.items.map(([page]) => page.location));
}
console.log(JSON.stringify(answers));
