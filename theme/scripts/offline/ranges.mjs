/** Answers a part of a saved file (RFC 9110, 14): without parts, Safari plays no film. */

/** One range of bytes; what asks for several may be given the whole file. */
const WANTED = /^bytes=(\d*)-(\d*)$/;

/**
 * @param {string} wanted the header of the request
 * @param {Response} saved the whole file
 */
export async function part(wanted, saved) {
  const [, from = "", to = ""] = WANTED.exec(wanted) ?? [];
  if (!from && !to) return saved;
  const bytes = await saved.blob();
  const last = bytes.size - 1;
  const start = from ? Number(from) : Math.max(0, bytes.size - Number(to));
  const end = from && to ? Math.min(Number(to), last) : last;
  const headers = new Headers(saved.headers);
  const isThere = start <= end;
  headers.set("content-range", `bytes ${isThere ? `${start}-${end}` : "*"}/${bytes.size}`);
  return isThere
    ? new Response(bytes.slice(start, end + 1), { status: 206, headers })
    : new Response(null, { status: 416, headers });
}
