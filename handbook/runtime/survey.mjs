/**
 * Find the modules that the calculators import: `node survey.mjs ENGINE WHEEL REQUESTS IMPORTS`.
 *
 * REQUESTS is a JSON list of [rules, request], all of which are answered; IMPORTS a JSON list of
 * modules to import besides. Prints the files of the standard library, as JSON.
 */

import { readFile } from "node:fs/promises";
import { STOCK_LIBRARY, finish, layout, pythonIn } from "./python.mjs";

const [enginePath, wheel, requests, imports] = process.argv.slice(2);
const create = await pythonIn(enginePath);
const python = await create({ files: await layout(STOCK_LIBRARY, wheel) });
python.run("from calculators.browser import answer");
for (const name of JSON.parse(await readFile(imports, "utf8"))) python.run(`import ${name}`);
for (const request of JSON.parse(await readFile(requests, "utf8"))) python.call("answer", ...request);
finish(
  python.run(`
import json, sys
root = "/lib/python313.zip/"
files = {getattr(module, "__file__", None) or "" for module in sys.modules.values()}
print(json.dumps(sorted(file.removeprefix(root) for file in files if file.startswith(root))))
`),
);
