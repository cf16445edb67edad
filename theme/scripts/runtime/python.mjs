/**
 * CPython in WebAssembly: the engine of Pyodide without Pyodide's own Python library.
 *
 * What a calculator needs is one function, text in and text out, so this talks to CPython's C
 * functions directly. Leaving out `pyodide.*`, `js` and `asyncio` makes the memory a fifth of the
 * size, and leaves no bridge from Python to the page or the network. See handbook/pyodide/README.md.
 */

/** @import { Engine, Parts } from "./types.d.ts" */

const SITE_PACKAGES = "/lib/python3.13/site-packages";
const HOME = "/home/pyodide";

/** What to run before the first call of `answer`. */
export const IMPORT = `
import fast_dataclasses
fast_dataclasses.use()
from calculators.api import answer
fast_dataclasses.done()
`;

/** Python's own complaint: an exception that nothing caught. */
class PythonError extends Error {}

/** A running Python. Make one with `createPython`. */
export class Python {
  #engine;
  #output;

  /**
   * @param {Engine} engine
   * @param {string[]} output what Python has printed
   */
  constructor(engine, output) {
    this.#engine = engine;
    this.#output = output;
  }

  /** The memory, as bytes. A new view each time: the memory may have grown. */
  get memory() {
    return this.#engine.HEAPU8;
  }

  /** Where in the memory the engine puts the function that counts a function's arguments. */
  get ownWord() {
    const engine = this.#engine;
    return engine.__PyRuntime + engine.HEAP32[engine.__PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET >> 2];
  }

  /**
   * Run statements in `__main__`, and return what they print.
   *
   * @param {string} source
   */
  run(source) {
    const engine = this.#engine;
    const text = engine.stringToNewUTF8(source);
    this.#output.length = 0;
    const failed = engine._PyRun_SimpleString(text);
    engine._free(text);
    if (failed) throw new PythonError(this.#output.join("\n"));
    return this.#output.join("\n");
  }

  /**
   * Call a function of `__main__` that takes texts and returns text.
   *
   * @param {string} name
   * @param {string[]} texts
   */
  call(name, ...texts) {
    const engine = this.#engine;
    const main = engine._PyImport_AddModule(this.#constant("__main__"));
    const callable = engine._PyObject_GetAttrString(main, this.#constant(name));
    const values = texts.map((text) => this.#text(text));
    const list = engine.stackSave();
    const pointers = engine.stackAlloc(4 * values.length + 4);
    values.forEach((value, index) => (engine.HEAPU32[(pointers >> 2) + index] = value));
    const answer = engine._PyObject_Vectorcall(callable, pointers, values.length, 0);
    engine.stackRestore(list);
    for (const value of [callable, ...values]) engine._Py_DecRef(value);
    if (!answer) throw new PythonError(this.#complaint());
    const text = engine.UTF8ToString(engine._PyUnicode_AsUTF8(answer));
    engine._Py_DecRef(answer);
    return text;
  }

  /** @type {Map<string, number>} */
  #constants = new Map();

  /**
   * A C string that is kept, for names that are used again and again.
   *
   * @param {string} name
   */
  #constant(name) {
    const constant = this.#constants.get(name) ?? this.#engine.stringToNewUTF8(name);
    this.#constants.set(name, constant);
    return constant;
  }

  /** @param {string} text */
  #text(text) {
    const bytes = this.#engine.stringToNewUTF8(text);
    const value = this.#engine._PyUnicode_FromString(bytes);
    this.#engine._free(bytes);
    return value;
  }

  #complaint() {
    const engine = this.#engine;
    this.#output.length = 0;
    engine._PyErr_Print();
    return this.#output.join("\n");
  }
}

/**
 * Start Python.
 *
 * @param {Parts} parts
 */
export async function createPython({
  factory,
  instantiate,
  files = new Map(),
  restore,
  bytes,
  environment = {},
}) {
  /** @type {string[]} */
  const output = [];
  const print = (/** @type {string} */ line) => output.push(line);
  /** @type {(reason: Error) => void} */
  let fail = () => {};
  /** @type {Promise<never>} */
  const failed = new Promise((_, no) => (fail = no));
  const settings = {
    arguments: [],
    noImageDecoding: true,
    noAudioDecoding: true,
    noInitialRun: Boolean(restore),
    print,
    printErr: print,
    locateFile: (/** @type {string} */ name) => name,
    API: { config: {}, runtimeEnv: { IN_BROWSER: true, IN_BROWSER_WEB_WORKER: true } },
    preRun: [(/** @type {Engine} */ engine) => layOut(engine, files, environment)],
    /**
     * @param {WebAssembly.Imports} imports
     * @param {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} done
     */
    instantiateWasm(imports, done) {
      imports.sentinel = sentinel();
      instantiate(imports).then(({ instance, module }) => done(instance, module), fail);
      return {};
    },
    ...(bytes && { INITIAL_MEMORY: bytes }),
  };
  const engine = await Promise.race([factory(settings), failed]);
  await restore?.(engine.HEAPU8);
  return new Python(engine, output);
}

/**
 * @param {Engine} engine
 * @param {Map<string, Uint8Array>} files
 * @param {Record<string, string>} environment
 */
function layOut(engine, files, environment) {
  const { FS, ENV } = engine;
  engine.API.pyVersionTuple = [3, 13, 0];
  engine.API.sitePackages = SITE_PACKAGES;
  FS.mkdirTree(SITE_PACKAGES);
  FS.mkdirTree(HOME);
  for (const [path, bytes] of files) {
    FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    FS.writeFile(path, bytes);
  }
  FS.chdir(HOME);
  Object.assign(ENV, { HOME, ...environment });
}

/** Pyodide's marker for "an error is set", in the form that it has on an iPad. */
function sentinel() {
  const marker = Symbol("error");
  return {
    create_sentinel: () => marker,
    is_sentinel: (/** @type {unknown} */ value) => value === marker,
  };
}
