/** Take out of a memory what the next start does not need. */

export function sweep(python) {
  python.run("import gc; gc.collect()");
}
