/**
 * What is saved on the device: each file once, by its content, and which version is read.
 *
 * A version is a manifest, as `offline.json` has it. Its files lie in two caches, the runtime in
 * one of its own, under addresses made of their SHA-256: a file that two versions share is there
 * once. One small record says which version is read; writing it is the switch.
 *
 * The page and the service worker both use this. The names of the caches carry the handbook's
 * path, so handbooks on one host never see each other's.
 */

import { isManifest, isReadable, wanted } from "./manifest.mjs";

/** @import { Manifest, SavedFile, State } from "./types.d.ts" */

/** @type {Record<string, string>} */
const TYPES = {
  avif: "image/avif",
  bin: "application/octet-stream",
  css: "text/css; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  epub: "application/epub+zip",
  gif: "image/gif",
  html: "text/html; charset=utf-8",
  ics: "text/calendar; charset=utf-8",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  m4a: "audio/mp4",
  mobileconfig: "application/x-apple-aspen-config",
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  odp: "application/vnd.oasis.opendocument.presentation",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  odt: "application/vnd.oasis.opendocument.text",
  pdf: "application/pdf",
  png: "image/png",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  vcf: "text/vcard; charset=utf-8",
  vtt: "text/vtt; charset=utf-8",
  webmanifest: "application/manifest+json",
  webp: "image/webp",
  woff2: "font/woff2",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  xml: "application/xml",
  // Of versions that were published earlier, which a server may go back to.
  mjs: "text/javascript; charset=utf-8",
  wasm: "application/wasm",
};

/** Where the runtime lies. */
export const RUNTIME = "runtime/";
const EXPLANATION = "explanation.html";
const PARTS = /** @type {const} */ (["state", "files", "runtime"]);
/** Where the list of a version is kept: twice, for without it its files have no addresses. */
const LISTS = /** @type {const} */ (["state", "files"]);
/** @type {State} */
const EMPTY = {
  active: null,
  next: null,
  whole: false,
  full: null,
  fullAt: 0,
  pins: {},
  renewed: null,
  checked: 0,
};

/** @param {string} path */
const suffix = (path) =>
  path
    .slice(path.lastIndexOf("/") + 1)
    .split(".")
    .slice(1)
    .pop() ?? "";

/**
 * The type that a file must have, whatever the server says; undefined for one we do not know.
 *
 * @param {string} path
 * @returns {string | undefined}
 */
export const typeOf = (path) => TYPES[suffix(path).toLowerCase()];

/** What is saved of one handbook. */
export class Store {
  /** @param {URL} root the address of the handbook's front page */
  constructor(root) {
    this.root = root;
    this.lockName = `handbook ${root.pathname}`;
    this.saved = new URL("saved/", root).href;
  }

  /** @param {"files" | "runtime" | "state"} part */
  #cache(part) {
    return caches.open(`handbook ${this.root.pathname} ${part}`);
  }

  /** @param {SavedFile} file */
  #cacheOf(file) {
    return this.#cache(file.path.startsWith(RUNTIME) ? "runtime" : "files");
  }

  /**
   * The address under which a file's bytes are kept.
   *
   * @param {SavedFile} file
   */
  #key(file) {
    return `${this.saved}${file.sha256}.${encodeURI(suffix(file.path))}`;
  }

  /** @param {string} name */
  #note(name) {
    return this.saved + name;
  }

  // ---- which version is read

  /**
   * Read the record; where it is gone or can not be read, it is what lies there that counts.
   *
   * @returns {Promise<State>}
   */
  async state() {
    const saved = /** @type {Partial<State> | null} */ (await this.#read("state.json"));
    return saved?.active === undefined ? this.#rebuilt() : { ...EMPTY, ...saved };
  }

  /**
   * Change the record, one at a time over all pages.
   *
   * @param {(state: State) => Partial<State> | Promise<Partial<State>>} edit returns what changes
   */
  change(edit) {
    return navigator.locks.request(`${this.lockName} state`, async () => {
      const before = await this.state();
      const after = { ...before, ...(await edit(before)) };
      await this.#write("state.json", JSON.stringify(after));
      return after;
    });
  }

  /** Make the record anew when the list of the version that is read is gone. */
  async mend() {
    const { active } = await this.state();
    if (active === null || (await this.manifest(active))) return;
    await this.change(() => this.#rebuilt());
  }

  /**
   * The record that fits what lies here: the version that lacks least is read, of two the later.
   *
   * @returns {Promise<State>}
   */
  async #rebuilt() {
    let active = null;
    let least = Infinity;
    for (const { url } of await (await this.#cache("state")).keys()) {
      const manifest = await this.manifest(/([^/]*)\.json$/.exec(url)?.[1] ?? null);
      const missing = manifest && (await this.missing(manifest));
      if (!missing || missing.length > least || !isReadable(missing)) continue;
      active = manifest.build;
      least = missing.length;
    }
    return { ...EMPTY, active };
  }

  /**
   * Read the manifest of a version; null when it is not here.
   *
   * @param {string | null} build
   */
  async manifest(build) {
    for (const part of build ? LISTS : []) {
      const list = await this.#read(`${build}.json`, part);
      if (isManifest(list)) return list;
    }
    return null;
  }

  /** @param {Manifest} manifest */
  async keepManifest(manifest) {
    const text = JSON.stringify(manifest);
    for (const part of LISTS) await this.#write(`${manifest.build}.json`, text, part);
  }

  /** The page that is shown when neither the device nor the network has what was asked for. */
  async explanation() {
    return (await this.#cache("state")).match(this.#note(EXPLANATION));
  }

  /** @param {string} html */
  async keepExplanation(html) {
    await this.#write(EXPLANATION, html);
  }

  /**
   * @param {string} name
   * @param {"files" | "state"} [part]
   * @returns {Promise<unknown>} null when nothing is there that can be read
   */
  async #read(name, part = "state") {
    const saved = await (await this.#cache(part)).match(this.#note(name));
    return saved?.json().catch(() => null) ?? null;
  }

  /**
   * @param {string} name
   * @param {string} text
   * @param {"files" | "state"} [part]
   */
  async #write(name, text, part = "state") {
    const headers = { "content-type": /** @type {string} */ (typeOf(name)) };
    await (await this.#cache(part)).put(this.#note(name), new Response(text, { headers }));
  }

  // ---- the files

  /** @param {SavedFile} file */
  async file(file) {
    return (await this.#cacheOf(file)).match(this.#key(file));
  }

  /**
   * Keep the bytes of a file, which have been found to be right.
   *
   * @param {SavedFile} file
   * @param {BufferSource} bytes
   * @param {Headers} headers
   */
  async keep(file, bytes, headers) {
    await (await this.#cacheOf(file)).put(this.#key(file), new Response(bytes, { headers }));
  }

  /** @param {SavedFile} file */
  async forget(file) {
    await (await this.#cacheOf(file)).delete(this.#key(file));
  }

  /**
   * The files of a manifest that are not here.
   *
   * @param {Manifest} manifest
   */
  async missing(manifest) {
    const here = await this.#here();
    return wanted(manifest).filter((file) => !here.has(this.#key(file)));
  }

  async #here() {
    const lists = await Promise.all(PARTS.map(async (part) => (await this.#cache(part)).keys()));
    return new Set(lists.flat().map((request) => request.url));
  }

  /** Throw away what no version needs any more. */
  async tidy() {
    const { active, next, pins } = await this.state();
    const builds = new Set([active, next, ...Object.values(pins)].filter((one) => one !== null));
    const manifests = await Promise.all([...builds].map((build) => this.manifest(build)));
    const needed = new Set(manifests.flatMap((one) => one?.files ?? []).map((f) => this.#key(f)));
    for (const build of builds) needed.add(this.#note(`${build}.json`));
    for (const name of ["state.json", EXPLANATION]) needed.add(this.#note(name));
    for (const part of PARTS) {
      const cache = await this.#cache(part);
      for (const request of await cache.keys()) {
        if (!needed.has(request.url)) await cache.delete(request);
      }
    }
  }

  /** Remove everything of this handbook, and of no other. */
  async clear() {
    for (const part of PARTS) {
      await caches.delete(`handbook ${this.root.pathname} ${part}`);
    }
  }
}
