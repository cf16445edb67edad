/** A file of the runtime: fetched, checked against its sha256, and unpacked as it comes. */

/** Why the runtime does not start, in a word that the page has a sentence for. */
export class Failure extends Error {
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

  /** @param {{path: string, bytes: number, sha256: string}} file beside this script */
  constructor(file) {
    this.file = file;
    this.response = this.#fetch();
    this.response.catch(() => {}); // whoever reads it hears of it
  }

  async #fetch() {
    const address = new URL(this.file.path, import.meta.url);
    const response = await fetch(address).catch((error) => {
      throw new Failure("network", `${this.file.path}: ${error.message}`);
    });
    if (!response.ok) throw new Failure("network", `${this.file.path}: ${response.status}`);
    return response;
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
    const packed = (await this.response).body.getReader();
    const chunks = [];
    let finish, fail;
    const checked = new Promise((yes, no) => ([finish, fail] = [yes, no]));
    const watched = new ReadableStream({
      pull: async (stream) => {
        try {
          const { done, value } = await packed.read();
          if (done) {
            stream.close();
            this.#check(chunks).then(finish, fail);
            return;
          }
          chunks.push(value);
          this.loaded += value.length;
          this.onprogress();
          stream.enqueue(value);
        } catch (error) {
          const failure = new Failure("network", `${this.file.path}: ${error.message}`);
          fail(failure);
          stream.error(failure);
        }
      },
      // Who unpacks or compiles gives up: the bytes are not what they should be.
      cancel: () => fail(new Failure("integrity", this.file.path)),
    });
    return { content: watched.pipeThrough(new DecompressionStream("gzip")), checked };
  }

  async #check(chunks) {
    const packed = await new Blob(chunks).arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", packed));
    const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (sha256 !== this.file.sha256) throw new Failure("integrity", this.file.path);
  }
}
