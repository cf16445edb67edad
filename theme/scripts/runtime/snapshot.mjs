/**
 * A memory written as its difference from a fresh one.
 *
 * A fresh memory holds the data of the WebAssembly module and, above it, what the engine wrote when
 * it started, which differs between browsers. Only the former is trusted, and its sha256 is checked
 * afterwards; everything above is zeroed first. So the result is the same, byte for byte, in every
 * browser, or it is refused. One word of the data is the engine's own and left to it: where it put
 * the function that counts a function's arguments, which an iPad lacks.
 *
 * Format, in little-endian 32-bit words: size of the memory, end of what is trusted, address of the
 * engine's own word, number of runs, sha256 of what is trusted; then start and length of each run;
 * then the bytes of all runs.
 */

import { hex, sha256 } from "../lib/sha256.mjs";

const HASH = 8;
const HEADER = 4 + HASH;

/** Runs that are closer than this, in bytes, are one run. */
const GAP = 256;

/**
 * Write `memory` as its difference from a fresh one.
 *
 * @param {Uint8Array} memory
 * @param {Uint8Array} fresh
 * @param {Uint8Array} another fresh memory, from another time and place; where the two differ,
 *   neither is trusted
 * @param {{end: number, own: number, sha256: Uint8Array}} trusted where what is kept of a fresh
 *   memory ends, and its sha256 in `memory`; the address of the engine's own word, which is 0
 */
export function differences(memory, fresh, another, trusted) {
  /** @type {[start: number, length: number][]} */
  const runs = [];
  for (let at = 0; at < memory.length; at++) {
    const kept = at < trusted.end ? fresh[at] === another[at] && fresh[at] : 0;
    if (memory[at] === kept) continue;
    const run = runs.at(-1);
    if (run && at - (run[0] + run[1]) < GAP) run[1] = at - run[0] + 1;
    else runs.push([at, 1]);
  }
  const bytes = runs.reduce((sum, [, length]) => sum + length, 0);
  const words = HEADER + 2 * runs.length;
  const out = new Uint8Array(4 * words + bytes);
  const hash = new Uint32Array(trusted.sha256.slice().buffer);
  const head = [memory.length, trusted.end, trusted.own, runs.length, ...hash, ...runs.flat()];
  new Uint32Array(out.buffer, 0, words).set(head);
  let to = 4 * words;
  for (const [start, length] of runs) {
    out.set(memory.subarray(start, start + length), to);
    to += length;
  }
  return out;
}

/**
 * The size, in bytes, of the memory that a difference describes.
 *
 * @param {Uint8Array} difference
 */
export function sizeOf(difference) {
  return new Uint32Array(difference.buffer, difference.byteOffset, 1)[0];
}

/**
 * Make a fresh `memory` what it was when the difference was written.
 *
 * Throws when the memory turns out to be another.
 *
 * @param {Uint8Array<ArrayBuffer>} memory
 * @param {Uint8Array} difference
 */
export async function restore(memory, difference) {
  const words = (/** @type {number} */ at, /** @type {number} */ count) =>
    new Uint32Array(difference.buffer, difference.byteOffset + 4 * at, count);
  const [size, trusted, own, count] = words(0, HEADER - HASH);
  if (memory.length !== size) throw new Error(`It is of ${size} bytes, not ${memory.length}.`);
  const runs = words(HEADER, 2 * count);
  const engine = memory.slice(own, own + 4);
  memory.fill(0, own, own + 4);
  memory.fill(0, trusted);
  let from = 4 * (HEADER + 2 * count);
  for (let index = 0; index < runs.length; index += 2) {
    const [start, length] = [runs[index], runs[index + 1]];
    memory.set(difference.subarray(from, from + length), start);
    from += length;
  }
  const written = hex(difference.subarray(4 * (HEADER - HASH), 4 * HEADER));
  if ((await sha256(memory.subarray(0, trusted))) !== written)
    throw new Error("The engine's own data is other than when it was made.");
  memory.set(engine, own);
}
