/** A file of the runtime: fetched, checked against its sha256, and unpacked as it comes. */

import { sha256 } from "../lib/sha256.mjs";

/** @import { Reason, RuntimeFile } from "./types.d.ts" */

/** The runtime does not start. */
export class Failure extends Error {
  /**
   * @param {Reason} reason
   * @param {string} message
   */
  constructor(reason, message) {
    super(message);
    this.reason = reason;
  }
}

/** The name of what this browser, or the page's policy, lacks; or undefined. */
export function missing() {
  if (typeof WebAssembly !== "object") return "WebAssembly";
  if (!mayRun()) return "wasm-unsafe-eval";
  if (typeof DecompressionStream !== "function") return "DecompressionStream";
  if (!globalThis.crypto?.subtle) return "crypto.subtle";
  return undefined;
}

/** The smallest module there is. */
const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** Whether the page's policy lets WebAssembly run: Chromium refuses the module, WebKit to start it. */
function mayRun() {
  try {
    return Boolean(new WebAssembly.Instance(new WebAssembly.Module(EMPTY)));
  } catch {
    return false;
  }
}

/** One download, begun when it is made. */
export class Download {
  loaded = 0;
  onprogress = () => {};

  /** @param {RuntimeFile} file */
  constructor(file) {
    this.file = file;
    this.body = this.#fetch();
    this.body.catch(() => {}); // whoever reads it hears of it
  }

  async #fetch() {
    const address = new URL(this.file.path, import.meta.url);
    const response = await fetch(address).catch((/** @type {unknown} */ why) => this.#broken(why));
    return response.ok && response.body ? response.body : this.#broken(response.status);
  }

  /** The file's content, checked. */
  async bytes() {
    const { content, checked } = await this.#unpacked();
    const bytes = new Response(content).arrayBuffer();
    bytes.catch(() => {}); // `checked` says why
    await checked;
    return new Uint8Array(await bytes);
  }

  /** The file as a WebAssembly module, compiled while it comes, and checked before it is given. */
  async module() {
    const { content, checked } = await this.#unpacked();
    const headers = { "Content-Type": "application/wasm" };
    const module = WebAssembly.compileStreaming(new Response(content, { headers }));
    module.catch(() => {}); // `checked` says why
    await checked;
    return module;
  }

  async #unpacked() {
    const packed = (await this.body).getReader();
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const chunks = [];
    let resolve = () => {};
    /** @type {(reason: unknown) => void} */
    let reject = () => {};
    /** @type {Promise<void>} */
    const checked = new Promise((yes, no) => ([resolve, reject] = [yes, no]));
    /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */
    const watched = new ReadableStream({
      pull: async (stream) => {
        try {
          const { done, value } = await packed.read();
          if (done) {
            stream.close();
            this.#check(chunks).then(resolve, reject);
            return;
          }
          chunks.push(value);
          this.loaded += value.length;
          this.onprogress();
          stream.enqueue(value);
        } catch (error) {
          const failure = new Failure("network", `${this.file.path}: ${String(error)}`);
          reject(failure);
          stream.error(failure);
        }
      },
      // Who unpacks or compiles gives up: the bytes are not what they should be.
      cancel: () => {
        reject(new Failure("integrity", this.file.path));
      },
    });
    return { content: watched.pipeThrough(new DecompressionStream("gzip")), checked };
  }

  /** @param {Uint8Array<ArrayBuffer>[]} chunks */
  async #check(chunks) {
    const packed = await new Blob(chunks).arrayBuffer();
    if ((await sha256(packed)) !== this.file.sha256) {
      throw new Failure("integrity", this.file.path);
    }
  }

  /**
   * @param {unknown} why
   * @returns {never}
   */
  #broken(why) {
    throw new Failure("network", `${this.file.path}: ${String(why)}`);
  }
}
