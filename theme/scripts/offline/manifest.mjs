/** What `offline.json` says of a version: which files it has, and which of them it needs. */

/** @import { Manifest, SavedFile } from "./types.d.ts" */

const FORMAT = 1;

/**
 * Whether something that was read is such a list, and not what a login page or an error says.
 *
 * @param {unknown} value
 * @returns {value is Manifest}
 */
export function isManifest(value) {
  const list = /** @type {Partial<Manifest> | null | undefined} */ (value);
  return (
    list?.format === FORMAT &&
    typeof list.build === "string" &&
    Array.isArray(list.files) &&
    list.files.length > 0 &&
    list.files.every((file) => typeof file?.path === "string" && typeof file.sha256 === "string")
  );
}

/**
 * The files of a version that are saved without being asked for.
 *
 * @param {Manifest} manifest
 */
export const wanted = (manifest) => manifest.files.filter((file) => file.need !== "on demand");

/**
 * The size of a version on the device.
 *
 * @param {SavedFile[]} files
 */
export const bytesOf = (files) => files.reduce((sum, file) => sum + file.bytes, 0);

/**
 * Whether a version is whole without some of its files.
 *
 * @param {SavedFile[]} missing
 */
export const isWhole = (missing) => missing.every((file) => file.need);

/**
 * Whether a version can be read at all without some of its files: what is there works, and the
 * other pages are asked from the network.
 *
 * @param {SavedFile[]} missing
 */
export const isReadable = (missing) =>
  missing.every((file) => file.need ?? /.\/index\.html$/.test(file.path));
