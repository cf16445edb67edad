/**
 * Take out of a memory what the next start does not need.
 *
 * Memory that is free still holds what stood there; made zero, it costs nothing to send. Pyodide's
 * Python has no allocator of its own, so all free memory is in the C library's (dlmalloc): chunks
 * that follow one another, each with its size and whether it is in use at its head.
 */

const FORGET = `
import gc, sys
for name, cache in (("linecache", "cache"), ("zipimport", "_zip_directory_cache")):
    getattr(sys.modules.get(name), cache, {}).clear()
sys.path_importer_cache.clear()
gc.collect()
del gc, sys, name, cache
`;

/** Where the heap begins in Pyodide 0.29.5, and what dlmalloc keeps free at its end. */
const HEAP = 8_810_528;
const END = 40;

/** What dlmalloc keeps of a free chunk: links in a list, or in a tree when it is large. */
const LINKS = 16;
const TREE_LINKS = 32;
const LARGE = 256;

const IN_USE = 2;
const FLAGS = 7;

/** @import { PythonInside } from "./node-python.mjs" */

/**
 * Make all that is free in a Python's memory zero.
 *
 * @param {PythonInside} python
 */
export function sweep(python) {
  python.run(FORGET);
  const { memory, exports } = python;
  const words = new Uint32Array(memory.buffer);
  const end = exports.sbrk(0) - END;
  let chunk = HEAP;
  while (chunk < end) {
    const head = words[(chunk + 4) >> 2];
    const size = head & ~FLAGS;
    if (size < LINKS || chunk + size > end) throw new Error(`No chunk at ${chunk}.`);
    const links = size < LARGE ? LINKS : TREE_LINKS;
    if (!(head & IN_USE)) memory.fill(0, chunk + links, chunk + size);
    chunk += size;
  }
  memory.fill(0, exports.emscripten_stack_get_end(), exports.emscripten_stack_get_current());
}
