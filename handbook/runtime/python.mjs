/** Python in Node as it will be in the browser's worker: same engine, same way to start it. */

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { createPython } from "../../theme/scripts/runtime-python.mjs";
import { filesOf } from "../../theme/scripts/runtime-archive.mjs";

export const WASM = createRequire(import.meta.url).resolve("pyodide/pyodide.asm.wasm");
export const STOCK_LIBRARY = createRequire(import.meta.url).resolve("pyodide/python_stdlib.zip");

/** Make this process look like a worker to the engine, with a clock that stands still and no luck. */
function pretendToBeAWorker() {
  const still = Date.UTC(2024, 0, 1);
  Date.now = () => still;
  performance.now = () => 0;
  globalThis.Date = class extends Date {
    constructor(...given) {
      super(...(given.length ? given : [still]));
    }
  };
  Object.defineProperty(globalThis, "crypto", {
    value: { getRandomValues: (view) => view.fill(1) },
  });
  Object.defineProperty(globalThis, "navigator", { value: { userAgent: "iPad", language: "sv" } });
  globalThis.WorkerGlobalScope = class {};
  globalThis.self = globalThis;
  globalThis.location = { href: "https://localhost/worker.mjs" };
}

/**
 * @param {string} enginePath the bundled engine
 * @returns {Promise<(parts: object) => Promise<Python>>} `createPython` with engine and wasm filled in
 */
export async function pythonIn(enginePath) {
  pretendToBeAWorker();
  const { default: factory } = await import(pathToFileURL(enginePath));
  const module = await WebAssembly.compile(await readFile(WASM));
  const instantiate = async (imports) => {
    const instance = await WebAssembly.instantiate(module, imports);
    return { instance, module };
  };
  return (parts) => createPython({ factory, instantiate, ...parts });
}

/** The files of a start without a snapshot: the library as it is, the wheel unpacked. */
export async function layout(library, wheel) {
  return filesOf(await readFile(library), await readFile(wheel));
}

/** Print, and end: the engine keeps a message port open, which would keep the process alive. */
export function finish(text = "") {
  process.stdout.write(text, () => process.exit(0));
}
