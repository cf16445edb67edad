/**
 * Keeps the whole handbook on the device, and knows how far that has come.
 *
 * One `Offline` for a page. It saves the handbook when the page has loaded, looks for a newer one
 * when the reader comes back, and gives each `change` of its `status` to whoever shows it.
 */
import { copy, CopyError, fetchFresh } from "./offline-copy.mjs";
import { Store } from "./offline-store.mjs";

const LOOK_AGAIN = 15 * 60 * 1000; // ms
const SHOW_EACH = 100; // ms
const TRY_AGAIN = [2, 10, 30, 60, 300]; // s

/**
 * @typedef {object} Status
 * @property {"checking"|"copying"|"saved"|"new"|"failed"|"absent"} state
 * @property {string} [reason] why it failed: "insecure" | "unsupported" | "blocked" | "worker" |
 *   "full" | "network" | "changed" | "incomplete"
 * @property {object} [version] the manifest that is read, when one is saved
 * @property {object} [next] the manifest that is being copied, or waits
 * @property {number} [files] of `next` that are whole
 * @property {number} [bytes] of `next` that have come
 */

export class Offline extends EventTarget {
  /** @type {Status} */
  status = { state: "checking" };
  #tries = 0;
  #looked = 0;
  #timer;

  /** @param {URL} root the address of the handbook's front page */
  constructor(root) {
    super();
    this.root = root;
    this.store = new Store(root);
    this.channel = globalThis.BroadcastChannel && new BroadcastChannel(this.store.lockName);
    this.channel?.addEventListener("message", ({ data }) => this.#show(data));
  }

  /** Save the handbook, and keep it new as long as the page is open. */
  async start() {
    const reason = impossible();
    if (reason) return this.#show({ state: "failed", reason });
    try {
      await this.#show(await this.#saved());
    } catch (error) {
      return this.#show({ state: "failed", reason: "blocked", detail: String(error) });
    }
    addEventListener("online", () => this.renew());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && Date.now() - this.#looked > LOOK_AGAIN) this.renew();
    });
    await this.renew();
  }

  /** Look for a newer version and copy it; several pages take turns. */
  async renew() {
    clearTimeout(this.#timer);
    this.#looked = Date.now();
    try {
      await navigator.locks.request(`${this.store.lockName} copy`, () => this.#renew());
      this.#tries = 0;
    } catch (error) {
      await this.#failed(error);
    }
  }

  /** Take the version that waits, and open the page anew. */
  async switchOver() {
    await this.#order("switch");
    location.reload();
  }

  async #renew() {
    const manifest = await this.#newest();
    if (manifest === null) return this.#tell({ state: "absent" });
    await this.#register();
    await this.store.keepManifest(manifest); // the same build may have got a newer date
    const { active, next, whole } = await this.store.state();
    const known = active === manifest.build || (next === manifest.build && whole);
    if (!known || (await this.store.missing(manifest)).length) await this.#copy(manifest);
    else if (active === manifest.build) await this.store.change(() => ({ next: null }));
    await this.store.change(({ active }) =>
      active === manifest.build ? { renewed: new Date().toISOString() } : {},
    );
    await this.#order("tidy");
    await this.#tell(await this.#saved());
  }

  /** Copy a version; the first is read at once, a later one waits for the next start. */
  async #copy(manifest) {
    await this.store.change(({ active }) => ({
      next: active === manifest.build ? null : manifest.build,
      whole: false,
    }));
    const { version } = this.status;
    let shown = 0;
    await copy(this.store, manifest, ({ files, bytes }) => {
      if (performance.now() - shown < SHOW_EACH) return;
      shown = performance.now();
      this.#tell({ state: "copying", version, next: manifest, files, bytes });
    });
    await this.store.change(({ active, next }) => {
      if (active === null) return { active: manifest.build, next: null };
      return { whole: next !== null };
    });
    await navigator.storage?.persist?.();
  }

  /** Fetch the list of files; null when this site has none (a preview while writing). */
  async #newest() {
    const response = await fetchFresh(new URL("offline.json", this.root)).catch((error) => {
      throw new CopyError("network", "offline.json", error);
    });
    if (response.status === 404) return null;
    if (!response.ok) throw new CopyError("network", "offline.json", response.status);
    return response.json().catch((error) => {
      throw new CopyError("network", "offline.json", error);
    });
  }

  async #register() {
    try {
      await navigator.serviceWorker.register(new URL("sw.js", this.root), {
        scope: this.root.pathname,
        updateViaCache: "none",
      });
    } catch (error) {
      if (await navigator.serviceWorker.getRegistration(this.root)) return; // the old one serves
      throw new CopyError(error.name === "SecurityError" ? "worker" : "network", "sw.js", error);
    }
    await navigator.serviceWorker.ready;
  }

  /** Ask the service worker to do something, and wait until it has. */
  async #order(name) {
    const { active } = (await navigator.serviceWorker.getRegistration(this.root)) ?? {};
    if (!active) return;
    const { port1, port2 } = new MessageChannel();
    const answered = new Promise((resolve) => (port1.onmessage = resolve));
    active.postMessage(name, [port2]);
    await answered;
  }

  /** What is saved now, as a status. */
  async #saved() {
    const { active, next, whole, renewed } = await this.store.state();
    const version = await this.store.manifest(active);
    if (version === null) return { state: "checking" };
    if (next && whole) {
      return { state: "new", version, next: await this.store.manifest(next), renewed };
    }
    const missing = await this.store.missing(version);
    if (missing.length) return { state: "failed", reason: "incomplete", version, missing, renewed };
    return { state: "saved", version, renewed };
  }

  async #failed(error) {
    const reason = error.reason ?? "blocked";
    const saved = await this.#saved().catch(() => ({}));
    if (reason === "network") {
      const seconds = TRY_AGAIN[Math.min(this.#tries++, TRY_AGAIN.length - 1)];
      this.#timer = setTimeout(() => this.renew(), seconds * 1000);
      // Without network a saved handbook is just what it should be: nothing to complain of.
      if (saved.version && this.status.state !== "copying") return this.#show(saved);
    }
    await this.#show({ ...saved, state: "failed", reason, detail: String(error) });
  }

  /** Show a status here and in the handbook's other pages. */
  #tell(status) {
    this.channel?.postMessage(status);
    return this.#show(status);
  }

  #show(status) {
    this.status = status;
    this.dispatchEvent(new Event("change"));
  }
}

/** Why this browser can not save anything at all; null when it can. */
function impossible() {
  if (!globalThis.isSecureContext) return "insecure";
  if (!("serviceWorker" in navigator) || !globalThis.caches || !navigator.locks) return "unsupported";
  return null;
}
