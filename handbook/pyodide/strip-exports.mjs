/**
 * Take out of Pyodide's engine what only extension modules could use.
 *
 * The module exports each of its 9 700 symbols, so that a module which is loaded later finds them;
 * the script gives each function a place in a table and most a name of its own. That is half the
 * time of a start. We load no modules: what the script does not use itself is left out.
 */

const DEFINITION = /var (_\w+)=Module\["_\w+"\]=wasmExports\["(\w+)"\];/g;
const TOKEN = /[A-Za-z_$][\w$]*/g;
const EXPORTS = 7;

/**
 * Take out what neither the script uses nor `more` names.
 *
 * @param {string} script pyodide.asm.js
 * @param {Uint8Array<ArrayBuffer>} wasm pyodide.asm.wasm
 * @param {Iterable<string>} more names of C functions to keep
 * @returns {{script: string, wasm: Uint8Array}}
 */
export function trim(script, wasm, more) {
  const kept = new Set(more);
  /** @type {Map<string, number>} */
  const uses = new Map();
  for (const [token] of script.matchAll(TOKEN)) uses.set(token, (uses.get(token) ?? 0) + 1);
  /**
   * @param {string} definition
   * @param {string} name
   * @param {string} symbol
   */
  const leftOut = (definition, name, symbol) => {
    const isUsed = Number(uses.get(name)) > 2; // its definition has it twice
    return isUsed || kept.has(symbol) ? definition : "";
  };
  const trimmed = script.replace(DEFINITION, leftOut);
  for (const [token] of trimmed.matchAll(TOKEN)) kept.add(token);
  // What the module imports of itself, by way of a table that the script fills.
  for (const { module, name } of WebAssembly.Module.imports(new WebAssembly.Module(wasm))) {
    if (module.startsWith("GOT.")) kept.add(name);
  }
  return { script: trimmed, wasm: withExports(wasm, kept) };
}

/**
 * The module with only those of its exports that are in `kept`.
 *
 * @param {Uint8Array} wasm
 * @param {Set<string>} kept
 */
function withExports(wasm, kept) {
  const reader = new Reader(wasm, 8);
  while (reader.at < wasm.length) {
    const start = reader.at;
    const section = reader.byte();
    const size = reader.number();
    const body = reader.at;
    if (section !== EXPORTS) {
      reader.at += size;
      continue;
    }
    const entries = [];
    for (let left = reader.number(); left > 0; left--) {
      const from = reader.at;
      const name = reader.name();
      reader.byte();
      reader.number();
      if (kept.has(name)) entries.push(wasm.subarray(from, reader.at));
    }
    const length = entries.reduce((sum, entry) => sum + entry.length, 0);
    const count = number(entries.length);
    const head = [EXPORTS, ...number(count.length + length), ...count];
    const parts = [wasm.subarray(0, start), head, ...entries, wasm.subarray(body + size)];
    return Buffer.concat(parts.map((part) => Buffer.from(part)));
  }
  throw new Error("The module exports nothing.");
}

/** Reads the binary format of WebAssembly. */
class Reader {
  /**
   * @param {Uint8Array} bytes
   * @param {number} at
   */
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    return this.bytes[this.at++];
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }

  name() {
    const length = this.number();
    this.at += length;
    return Buffer.from(this.bytes.subarray(this.at - length, this.at)).toString("utf8");
  }
}

/**
 * A number in the binary format of WebAssembly.
 *
 * @param {number} value
 */
function number(value) {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return [...bytes, value];
}
