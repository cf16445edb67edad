// What passes between the page, its worker and the engine.

/** The two ways to start: a memory that is filled in, or Python started from its files. */
export type Path = "snapshot" | "trimmed";

/** Why there is no answer; the page has a sentence for each. */
export type Reason =
  | "unsupported"
  | "network"
  | "integrity"
  | "memory"
  | "stopped"
  | "error"
  /** The page could not fetch the rules. */
  | "rules";

/** How far Python has come. */
export interface Progress {
  /** Files are fetched, Python begins, the calculators are imported, all is ready. */
  stage: "fetch" | "start" | "load" | "ready";
  path: Path;
  /** Bytes that have come, and bytes in all, while files are fetched. */
  loaded?: number;
  total?: number;
}

/** What whoever waits is told: how far Python has come, or why it did not come. */
export type Stage = Progress | { stage: "failed"; reason: Reason; message: string };

/** A request and the rules that it is answered under, both JSON texts. */
export interface Task {
  rules: string;
  request: string;
}

/** To the worker. Requests are answered in order, when Python is ready. */
export type Order =
  | { type: "start"; path?: Path }
  | ({ type: "answer"; id: number } & Task)
  /** To be answered for itself while idle, so that later answers come faster. */
  | ({ type: "warm-up" } & Task);

/** From the worker. A failure is the end of it. */
export type Report =
  | ({ type: "stage" } & Progress)
  | { type: "answer"; id: number; text: string }
  | { type: "failed"; reason: Reason; message: string };

/** One file of the runtime; its path is beside the worker's. */
export interface RuntimeFile {
  path: string;
  bytes: number;
  sha256: string;
}

export type Manifest = Record<
  "engine" | "wasm" | "memory" | "library" | "calculators",
  RuntimeFile
>;

/** What we use of the engine: Emscripten's helpers, and CPython's C functions by pointers. */
export interface Engine {
  HEAPU8: Uint8Array<ArrayBuffer>;
  HEAP32: Int32Array;
  HEAPU32: Uint32Array;
  API: Record<string, unknown>;
  ENV: Record<string, string>;
  FS: {
    mkdirTree(path: string): void;
    writeFile(path: string, bytes: Uint8Array): void;
    chdir(path: string): void;
  };
  stringToNewUTF8(text: string): number;
  UTF8ToString(text: number): string;
  stackSave(): number;
  stackAlloc(bytes: number): number;
  stackRestore(stack: number): void;
  __PyRuntime: number;
  __PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET: number;
  _free(pointer: number): void;
  _PyRun_SimpleString(source: number): number;
  _PyImport_AddModule(name: number): number;
  _PyObject_GetAttrString(object: number, name: number): number;
  _PyObject_Vectorcall(callable: number, values: number, count: number, names: number): number;
  _PyUnicode_AsUTF8(text: number): number;
  _PyUnicode_FromString(text: number): number;
  _PyErr_Print(): void;
  _Py_DecRef(object: number): void;
}

/** A WebAssembly module that runs, with what it was made of. */
export interface Instantiated {
  instance: WebAssembly.Instance;
  module: WebAssembly.Module;
}

/** What Python is started with. */
export interface Parts {
  /** What pyodide.asm.js defines. */
  factory: (settings: object) => Promise<Engine>;
  instantiate: (imports: WebAssembly.Imports) => Promise<Instantiated>;
  /** Files to lay out before Python starts, by path. */
  files?: Map<string, Uint8Array>;
  /** Fills the memory, of so many bytes, instead of starting Python. */
  restore?: (memory: Uint8Array<ArrayBuffer>) => Promise<void> | void;
  bytes?: number;
  environment?: Record<string, string>;
}
