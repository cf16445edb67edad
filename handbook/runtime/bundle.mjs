/**
 * Bundle what the browser runs: `node bundle.mjs engine OUT` or `node bundle.mjs worker OUT MANIFEST`.
 *
 * The engine is Pyodide's own JavaScript, with two things taken out: what only Node uses, and each
 * `eval`, which Pyodide needs for extension modules that we do not have.
 */

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { build } from "esbuild";

const ENGINE = createRequire(import.meta.url).resolve("pyodide/pyodide.asm.js");
const WORKER = new URL("../../theme/scripts/worker.mjs", import.meta.url).pathname;
const NODE_ONLY = ["node:*", "child_process", "crypto", "fs", "path", "ws"];

const COMMON = {
  bundle: true,
  minify: true,
  format: "esm",
  target: "safari16.4",
  legalComments: "none",
  logLevel: "error",
};

async function engine(outfile) {
  const source = await readFile(ENGINE, "utf8");
  await build({
    ...COMMON,
    outfile,
    external: NODE_ONLY,
    define: { process: "undefined" },
    stdin: {
      contents: `${source.replace(/\beval\(/g, "noEval(")}
        function noEval() { throw new Error("eval is left out"); }
        export default _createPyodideModule;`,
    },
  });
}

async function worker(outfile, manifest) {
  const define = { MANIFEST: await readFile(manifest, "utf8") };
  await build({ ...COMMON, outfile, define, entryPoints: [WORKER] });
}

const [what, ...rest] = process.argv.slice(2);
await { engine, worker }[what](...rest);
