/** Files out of zip archives that store without compressing, as wheels and libraries do here. */

const LIBRARY = "/lib/python313.zip";
const SITE_PACKAGES = "/lib/python3.13/site-packages/";

const LOCAL_FILE = 0x04034b50;

/**
 * Yield `[name, bytes]` for each file of an archive; reads only archives without compression.
 *
 * @param {Uint8Array} archive
 * @returns {Generator<[name: string, bytes: Uint8Array]>}
 */
function* stored(archive) {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  let at = 0;
  while (view.getUint32(at, true) === LOCAL_FILE) {
    if (view.getUint16(at + 8, true) !== 0) throw new Error("The archive is compressed.");
    const size = view.getUint32(at + 18, true);
    const nameLength = view.getUint16(at + 26, true);
    const start = at + 30 + nameLength + view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(archive.subarray(at + 30, at + 30 + nameLength));
    yield [name, archive.subarray(start, start + size)];
    at = start + size;
  }
}

/**
 * The files of a start without a snapshot, by path: the library as it is, the wheel unpacked.
 *
 * @param {Uint8Array} library
 * @param {Uint8Array} wheel
 */
export function filesOf(library, wheel) {
  const files = new Map([[LIBRARY, library]]);
  for (const [name, bytes] of stored(wheel)) files.set(SITE_PACKAGES + name, bytes);
  return files;
}
