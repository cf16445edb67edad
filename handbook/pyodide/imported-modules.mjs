/**
 * Look at the calculators as they are imported: `node imported-modules.mjs ENGINE WHEEL IMPORTS`.
 *
 * IMPORTS is a JSON list of what their source names, so that an import which waits until a function
 * is called is found too. Prints as JSON: `files`, what they need of the standard library, and
 * `methods`, what `fast_dataclasses` is to find.
 */

import { readFile } from "node:fs/promises";
import { STOCK_LIBRARY, finish, layout, pythonIn } from "./node-python.mjs";

const [engine, wheel, imports] = process.argv.slice(2);
const create = await pythonIn(engine);
const python = await create({ files: await layout(STOCK_LIBRARY, wheel) });
python.run("import fast_dataclasses; write = fast_dataclasses.record()");
for (const name of JSON.parse(await readFile(imports, "utf8"))) python.run(`import ${name}`);
finish(
  python.run(`
import json, sys
root = "/lib/python313.zip/"
found = {getattr(module, "__file__", None) or "" for module in sys.modules.values()}
files = sorted(file.removeprefix(root) for file in found if file.startswith(root))
print(json.dumps({"files": files, "methods": write()}))
`),
);
