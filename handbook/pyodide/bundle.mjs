/**
 * Bundle what the browser runs: `node bundle.mjs engine OUT` (OUT.mjs and OUT.wasm) or
 * `node bundle.mjs worker OUT MANIFEST`.
 *
 * The engine is Pyodide's own, without what only Node or extension modules use; the latter is also
 * all that needs `eval`.
 */

import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { build } from "esbuild";
import { trim } from "./strip-exports.mjs";

const PYODIDE = createRequire(import.meta.url).resolve("pyodide/pyodide.asm.js");
const SCRIPTS = new URL("../../theme/scripts/runtime/", import.meta.url);
const NODE_ONLY = ["node:*", "child_process", "crypto", "fs", "path", "ws"];

/** @satisfies {import("esbuild").BuildOptions} */
const COMMON = /** @type {const} */ ({
  bundle: true,
  minify: true,
  format: "esm",
  target: "safari16.4",
  legalComments: "none",
  logLevel: "error",
});

/** C functions that the build calls, besides those that python.mjs does. */
const FOR_THE_BUILD = ["emscripten_stack_get_current", "emscripten_stack_get_end", "sbrk"];

/** @param {string} out */
async function engine(out) {
  const caller = await readFile(new URL("python.mjs", SCRIPTS), "utf8");
  const called = [...caller.matchAll(/engine\._(\w+)\(/g)].map(([, name]) => name);
  const source = await readFile(PYODIDE, "utf8");
  const binary = await readFile(PYODIDE.replace(/js$/, "wasm"));
  const { script, wasm } = trim(source, binary, [...called, ...FOR_THE_BUILD]);
  await writeFile(`${out}.wasm`, wasm);
  await build({
    ...COMMON,
    outfile: `${out}.mjs`,
    external: NODE_ONLY,
    define: { process: "undefined" },
    stdin: {
      contents: `${script.replace(/\beval\(/g, "noEval(")}
        function noEval() { throw new Error("eval is left out"); }
        export default _createPyodideModule;`,
    },
  });
}

/**
 * @param {string} outfile
 * @param {string} manifest
 */
async function worker(outfile, manifest) {
  const define = { MANIFEST: await readFile(manifest, "utf8") };
  await build({
    ...COMMON,
    outfile,
    define,
    entryPoints: [new URL("worker.mjs", SCRIPTS).pathname],
  });
}

const [what, out, manifest] = process.argv.slice(2);
await (what === "engine" ? engine(out) : worker(out, manifest));
