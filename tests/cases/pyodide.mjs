// Answers calls of the calculators in plain Pyodide: node pyodide.mjs PROJECT CALLS ANSWERS
import { readFile, writeFile } from "node:fs/promises";
import { loadPyodide } from "pyodide";

const [project, calls, answers] = process.argv.slice(2);
const pyodide = await loadPyodide();
pyodide.FS.mkdirTree("/project/calculators");
pyodide.FS.mount(
  pyodide.FS.filesystems.NODEFS,
  { root: `${project}/calculators` },
  "/project/calculators",
);
pyodide.runPython("import sys; sys.dont_write_bytecode = True; sys.path.insert(0, '/project')");
const { answer } = pyodide.pyimport("calculators.api");
const asked = /** @type {[rules: string, request: string][]} */ (
  JSON.parse(await readFile(calls, "utf8"))
);
const found = asked.map(([rules, request]) => answer(rules, request));
await writeFile(answers, JSON.stringify(found));
