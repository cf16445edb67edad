/**
 * Make the memory snapshot: `node snapshot.mjs ENGINE LIBRARY WHEEL REQUESTS OUT`.
 *
 * Python is started, imports the calculators and answers every request once; its memory is then
 * swept and written as what differs from a fresh memory.
 */

import { readFile, writeFile } from "node:fs/promises";
import { differences } from "../../theme/scripts/runtime-memory.mjs";
import { finish, layout, pythonIn } from "./python.mjs";
import { sweep } from "./sweep.mjs";

const [enginePath, library, wheel, requests, out] = process.argv.slice(2);
const create = await pythonIn(enginePath);
const python = await create({
  files: await layout(library, wheel),
  environment: { PYTHONHASHSEED: "0" },
});
python.run("from calculators.browser import answer");
for (const request of JSON.parse(await readFile(requests, "utf8"))) python.call("answer", ...request);
sweep(python);
const fresh = await create({ bytes: python.memory.length, restore() {} });
await writeFile(out, differences(python.memory, fresh.memory));
finish();
