/** Python in Node as it will be in the browser's worker: same engine, same way to start it. */

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { createPython } from "../../theme/scripts/runtime/python.mjs";
import { filesOf } from "../../theme/scripts/runtime/zip-archive.mjs";

export const STOCK_LIBRARY = createRequire(import.meta.url).resolve("pyodide/python_stdlib.zip");

/**
 * Make this process look like a worker to the engine, with a clock that stands still and no luck.
 * `world` is which worker: what is made must not depend on it.
 */
function pretendToBeAWorker(world) {
  const still = Date.UTC(2024, world);
  Date.now = () => still;
  performance.now = () => world;
  globalThis.Date = class extends Date {
    constructor(...given) {
      super(...(given.length ? given : [still]));
    }
  };
  const crypto = { getRandomValues: (view) => view.fill(world) };
  const navigator = { userAgent: "iPad", language: ["sv", "en-GB"][world] };
  Object.defineProperty(globalThis, "crypto", { value: crypto, configurable: true });
  Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
  globalThis.WorkerGlobalScope = class {};
  globalThis.self = globalThis;
  globalThis.location = { href: "https://localhost/worker.mjs" };
}

/**
 * @param {string} engine path of the bundled engine, without .mjs and .wasm
 * @returns {Promise<(parts: object, world?: number) => Promise<Python>>} `createPython` with engine
 *   and wasm filled in; `python.dataEnd` is where the module's own data ends in the memory, and
 *   `python.exports` are all its functions
 */
export async function pythonIn(engine) {
  const { default: factory } = await import(pathToFileURL(`${engine}.mjs`));
  const module = await WebAssembly.compile(await readFile(`${engine}.wasm`));
  return async (parts, world = 0) => {
    pretendToBeAWorker(world);
    const more = {};
    const instantiate = async (imports) => {
      const instance = await WebAssembly.instantiate(module, imports);
      const memory = new Uint8Array(imports.env.memory.buffer);
      more.exports = instance.exports;
      more.dataEnd = memory.findLastIndex((byte) => byte !== 0) + 1;
      return { instance, module };
    };
    const python = await createPython({ factory, instantiate, ...parts });
    return Object.assign(python, more);
  };
}

/** The files of a start without a snapshot: the library as it is, the wheel unpacked. */
export async function layout(library, wheel) {
  return filesOf(await readFile(library), await readFile(wheel));
}

/** Print, and end: the engine keeps a message port open, which would keep the process alive. */
export function finish(text = "") {
  process.stdout.write(text, () => process.exit(0));
}
