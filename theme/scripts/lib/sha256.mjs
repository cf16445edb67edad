// The one way to tell whether bytes are the right ones.

/**
 * Write bytes in hexadecimal.
 *
 * @param {Uint8Array} bytes
 */
export const hex = (bytes) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * The SHA-256 of some bytes, in hexadecimal.
 *
 * @param {BufferSource} bytes
 */
export const sha256 = async (bytes) =>
  hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
