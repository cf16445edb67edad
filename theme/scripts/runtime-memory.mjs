/**
 * A memory written as its difference from a fresh one.
 *
 * A fresh memory holds the data of the WebAssembly module and, above it, what the engine wrote when
 * it started, which differs between browsers. Only the former is trusted: everything above is
 * zeroed first, so the result is the same, byte for byte, in every browser.
 *
 * Format, in little-endian 32-bit words: size of the memory, end of what is trusted, number of
 * runs; then start and length of each run; then the bytes of all runs.
 */

const HEADER = 3;

/** Runs that are closer than this, in bytes, are one run. */
const GAP = 16;

/**
 * Write `memory` as its difference from a fresh one.
 *
 * @param {Uint8Array} memory
 * @param {Uint8Array} fresh
 * @param {Uint8Array} another fresh memory, from another time and place; where the two differ,
 *   neither is trusted
 * @param {number} trusted the end of what is kept of a fresh memory
 */
export function differences(memory, fresh, another, trusted) {
  const runs = [];
  for (let at = 0; at < memory.length; at++) {
    const kept = at < trusted ? fresh[at] === another[at] && fresh[at] : 0;
    if (memory[at] === kept) continue;
    const run = runs.at(-1);
    if (run && at - (run[0] + run[1]) < GAP) run[1] = at - run[0] + 1;
    else runs.push([at, 1]);
  }
  const bytes = runs.reduce((sum, [, length]) => sum + length, 0);
  const words = HEADER + 2 * runs.length;
  const out = new Uint8Array(4 * words + bytes);
  new Uint32Array(out.buffer, 0, words).set([memory.length, trusted, runs.length, ...runs.flat()]);
  let to = 4 * words;
  for (const [start, length] of runs) {
    out.set(memory.subarray(start, start + length), to);
    to += length;
  }
  return out;
}

/** The size, in bytes, of the memory that a difference describes. */
export function sizeOf(difference) {
  return new Uint32Array(difference.buffer, difference.byteOffset, 1)[0];
}

/** Make a fresh `memory` what it was when the difference was written. */
export function restore(memory, difference) {
  const [size, trusted, count] = new Uint32Array(
    difference.buffer,
    difference.byteOffset,
    HEADER,
  );
  if (memory.length !== size) throw new Error(`The memory has ${memory.length} bytes, not ${size}.`);
  const runs = new Uint32Array(difference.buffer, difference.byteOffset + 4 * HEADER, 2 * count);
  memory.fill(0, trusted);
  let from = 4 * (HEADER + 2 * count);
  for (let index = 0; index < runs.length; index += 2) {
    const [start, length] = [runs[index], runs[index + 1]];
    memory.set(difference.subarray(from, from + length), start);
    from += length;
  }
}
