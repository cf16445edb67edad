/** Python in Node as it will be in the browser's worker: same engine, same way to start it. */

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { createPython } from "../../theme/scripts/runtime/python.mjs";
import { filesOf } from "../../theme/scripts/runtime/zip-archive.mjs";

/**
 * @import { Python } from "../../theme/scripts/runtime/python.mjs"
 * @import { Parts } from "../../theme/scripts/runtime/types.d.ts"
 */
/**
 * What the build needs to know besides: where the module's own data ends in the memory, and its C
 * functions that take nothing and return an address.
 *
 * @typedef {Python & {dataEnd: number, exports: Exports}} PythonInside
 */
/** @typedef {Record<"emscripten_stack_get_current" | "emscripten_stack_get_end", () => number>} Stack */
/** @typedef {Stack & {sbrk: (bytes: number) => number}} Exports */

export const STOCK_LIBRARY = createRequire(import.meta.url).resolve("pyodide/python_stdlib.zip");

/**
 * Make this process look like a worker to the engine, with a clock that stands still and no luck.
 *
 * @param {number} world which worker: what is made must not depend on it
 */
function pretendToBeAWorker(world) {
  const still = Date.UTC(2024, world);
  Date.now = () => still;
  performance.now = () => world;
  const worker = {
    Date: new Proxy(Date, {
      construct: (date, given) => new date(.../** @type {[]} */ (given.length ? given : [still])),
    }),
    crypto: { getRandomValues: (/** @type {Uint8Array} */ view) => view.fill(world) },
    navigator: { userAgent: "iPad", language: ["sv", "en-GB"][world] },
    WorkerGlobalScope: Object,
    self: globalThis,
    location: { href: "https://localhost/worker.mjs" },
  };
  for (const [name, value] of Object.entries(worker)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
}

/**
 * Prepare a bundled engine.
 *
 * @param {string} engine its path without .mjs and .wasm
 * @returns {Promise<(parts: Omit<Parts, "factory" | "instantiate">, world?: number) => Promise<PythonInside>>}
 *   `createPython` with engine and wasm filled in
 */
export async function pythonIn(engine) {
  const { default: factory } = /** @type {{default: Parts["factory"]}} */ (
    await import(pathToFileURL(`${engine}.mjs`).href)
  );
  const module = await WebAssembly.compile(await readFile(`${engine}.wasm`));
  return async (parts, world = 0) => {
    pretendToBeAWorker(world);
    const more = { dataEnd: 0, exports: /** @type {Exports} */ ({}) };
    /** @type {Parts["instantiate"]} */
    const instantiate = async (imports) => {
      const instance = await WebAssembly.instantiate(module, imports);
      const { buffer } = /** @type {WebAssembly.Memory} */ (imports.env.memory);
      more.exports = /** @type {Exports} */ (instance.exports);
      more.dataEnd = new Uint8Array(buffer).findLastIndex((byte) => byte !== 0) + 1;
      return { instance, module };
    };
    const python = await createPython({ factory, instantiate, ...parts });
    return Object.assign(python, more);
  };
}

/**
 * The files of a start without a snapshot: the library as it is, the wheel unpacked.
 *
 * @param {string} library
 * @param {string} wheel
 */
export async function layout(library, wheel) {
  return filesOf(await readFile(library), await readFile(wheel));
}

/**
 * Print, and end: the engine keeps a message port open, which would keep the process alive.
 *
 * @param {string} [text]
 */
export function finish(text = "") {
  process.stdout.write(text, () => process.exit(0));
}
