/**
 * Make the memory snapshot: `node snapshot.mjs ENGINE LIBRARY WHEEL OUT`.
 *
 * Python is started, imports the calculators and answers once, so that the texts are read and the
 * patterns of what people write are compiled; its memory is then swept and written as what differs
 * from a fresh one.
 */

import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { differences } from "../../theme/scripts/runtime/snapshot.mjs";
import { IMPORT } from "../../theme/scripts/runtime/python.mjs";
import { finish, layout, pythonIn } from "./node-python.mjs";
import { sweep } from "./zero-free-memory.mjs";

const NO_RULES = JSON.stringify({ version: 1, sets: [], rates: {} });
const meetings = [{ date: "2026-03-12", from: "13:00", to: "15:00" }];
const NO_DAY = JSON.stringify({ version: 1, calculator: "fees", language: "sv", meetings });

const [engine, library, wheel, out] = process.argv.slice(2);
const create = await pythonIn(engine);
const files = await layout(library, wheel);
const python = await create({ files, environment: { PYTHONHASHSEED: "0" } });
python.run(IMPORT);
python.call("answer", NO_RULES, NO_DAY);
sweep(python);

const { memory, dataEnd: end } = python;
const bytes = memory.length;
const fresh = await create({ bytes, restore: () => {} });
const another = await create({ bytes, restore: () => {} }, 1);
const sha256 = createHash("sha256").update(memory.subarray(0, end)).digest();
const trusted = { end, own: python.ownWord, sha256 };
await writeFile(out, differences(memory, fresh.memory, another.memory, trusted));
finish();
