/**
 * Find the modules that the calculators import: `node survey.mjs ENGINE WHEEL IMPORTS`.
 *
 * IMPORTS is a JSON list of what their source names, so that an import which waits until a function
 * is called is found too. Prints the files of the standard library, as JSON.
 */

import { readFile } from "node:fs/promises";
import { STOCK_LIBRARY, finish, layout, pythonIn } from "./python.mjs";

const [enginePath, wheel, imports] = process.argv.slice(2);
const create = await pythonIn(enginePath);
const python = await create({ files: await layout(STOCK_LIBRARY, wheel) });
for (const name of JSON.parse(await readFile(imports, "utf8"))) python.run(`import ${name}`);
finish(
  python.run(`
import json, sys
root = "/lib/python313.zip/"
files = {getattr(module, "__file__", None) or "" for module in sys.modules.values()}
print(json.dumps(sorted(file.removeprefix(root) for file in files if file.startswith(root))))
`),
);
