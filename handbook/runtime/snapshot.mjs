/**
 * Make the memory snapshot: `node snapshot.mjs ENGINE LIBRARY WHEEL OUT`.
 *
 * Python is started, imports the calculators and answers once, so that the texts are read; its
 * memory is then swept and written as what differs from a fresh one.
 */

import { writeFile } from "node:fs/promises";
import { differences } from "../../theme/scripts/runtime-memory.mjs";
import { finish, layout, pythonIn } from "./python.mjs";
import { sweep } from "./sweep.mjs";

const NO_RULES = JSON.stringify({ version: 1, sets: [], rates: {} });
const NO_REQUEST = JSON.stringify({ version: 1, calculator: "fees", language: "sv" });

const [enginePath, library, wheel, out] = process.argv.slice(2);
const create = await pythonIn(enginePath);
const files = await layout(library, wheel);
const python = await create({ files, environment: { PYTHONHASHSEED: "0" } });
python.run("from calculators.browser import answer");
python.call("answer", NO_RULES, NO_REQUEST);
sweep(python);

const bytes = python.memory.length;
const fresh = await create({ bytes, restore() {} });
const another = await create({ bytes, restore() {} }, 1);
await writeFile(out, differences(python.memory, fresh.memory, another.memory, fresh.dataEnd));
finish();
