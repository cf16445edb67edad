/**
 * Keeps the whole handbook on the device, and knows how far that has come.
 *
 * One `Offline` for a page. It saves the handbook when the page has loaded, looks for a newer one
 * when the reader comes back, and gives each `change` of its `status` to whoever shows it.
 */
import { forget } from "../lib/storage.mjs";
import { checkFiles, copy, CopyError, fetchFresh, isFull } from "./copy.mjs";
import { placeKey } from "./standalone.mjs";
import { Store } from "./store.mjs";

/** @import { Manifest, Reason, Status } from "./types.d.ts" */

const LOOK_AGAIN = 15 * 60 * 1000; // ms
const SHOW_EACH = 100; // ms
const TRY_AGAIN = [2, 10, 30, 60, 300]; // s

/** The saving of one handbook, as one page sees it. */
export class Offline extends EventTarget {
  /** @type {Status} */
  status = { state: "checking" };
  #tries = 0;
  #looked = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #copying = new AbortController();

  /** @param {URL} root the address of the handbook's front page */
  constructor(root) {
    super();
    this.root = root;
    this.store = new Store(root);
    this.offKey = `${this.store.lockName} removed`;
    this.channel = new BroadcastChannel(this.store.lockName);
    this.channel.addEventListener("message", (/** @type {MessageEvent<Status>} */ { data }) =>
      this.#show(data),
    );
  }

  /** Save the handbook, and keep it new as long as the page is open. */
  async start() {
    const reason = impossible();
    if (reason) {
      this.#show({ state: "failed", reason });
      return;
    }
    try {
      if (localStorage.getItem(this.offKey)) {
        this.#show({ state: "removed" });
        return;
      }
      this.#show(await this.#saved());
    } catch (error) {
      this.#show({ state: "failed", reason: "blocked", detail: String(error) });
      return;
    }
    if (!this.#looked) this.#lookWhenItMayHelp();
    await this.renew();
  }

  #lookWhenItMayHelp() {
    addEventListener("online", () => void this.renew());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && Date.now() - this.#looked > LOOK_AGAIN) void this.renew();
    });
  }

  /** Read every saved file again, fetch those that are damaged or gone, and count both. */
  async check() {
    const checked = await navigator.locks.request(`${this.store.lockName} copy`, async () => {
      const manifest = await this.store.manifest((await this.store.state()).active);
      return manifest ? checkFiles(this.store, manifest) : { files: 0, damaged: [] };
    });
    await this.renew({ evenIfFull: true });
    return checked;
  }

  /**
   * Remove the handbook from this device, until the reader wants it again, with all that the reader
   * has filled in and answered in it.
   */
  async remove() {
    clearTimeout(this.#timer);
    localStorage.setItem(this.offKey, "1");
    this.#copying.abort();
    await navigator.locks.request(`${this.store.lockName} copy`, async () => {
      await (await navigator.serviceWorker.getRegistration(this.root))?.unregister();
      await this.store.clear();
    });
    const handbook = document.documentElement.dataset.handbook ?? "";
    const kept = [`handbook/${handbook}/`, `course:${handbook}/`, placeKey(this.root)];
    forget((key) => kept.some((begin) => key.startsWith(begin)));
    this.#tell({ state: "removed" });
  }

  /** Save it again after all. */
  async saveAgain() {
    localStorage.removeItem(this.offKey);
    await this.start();
  }

  /**
   * Look for a newer version and copy it; several pages take turns.
   *
   * @param {{evenIfFull?: boolean}} [options] try also one that there was no room for
   */
  async renew({ evenIfFull = false } = {}) {
    clearTimeout(this.#timer);
    if (localStorage.getItem(this.offKey)) return;
    this.#looked = Date.now();
    try {
      await navigator.locks.request(`${this.store.lockName} copy`, () => this.#renew(evenIfFull));
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

  /** @param {boolean} evenIfFull */
  async #renew(evenIfFull) {
    const manifest = await this.#newest();
    if (manifest === null) {
      this.#tell({ state: "absent" });
      return;
    }
    await this.#register();
    await this.store.keepManifest(manifest); // the same build may have got a newer date
    const { active, next, whole, full } = await this.store.state();
    if (full === manifest.build && !evenIfFull) throw new CopyError("full", "", "as before");
    const known = active === manifest.build || (next === manifest.build && whole);
    if (!known || (await this.store.missing(manifest)).length) await this.#copy(manifest);
    else if (active === manifest.build) await this.store.change(() => ({ next: null }));
    await this.store.change(({ active }) =>
      active === manifest.build ? { renewed: new Date().toISOString() } : {},
    );
    await this.#order("tidy");
    this.#tell(await this.#saved());
  }

  /**
   * Copy a version; the first is read at once, a later one waits for the next start.
   *
   * @param {Manifest} manifest
   */
  async #copy(manifest) {
    await this.store.change(({ active }) => ({
      next: active === manifest.build ? null : manifest.build,
      whole: false,
      full: null,
    }));
    await this.#makeRoom(manifest);
    const version = versionOf(this.status);
    let shown = 0;
    const progress = (/** @type {{files: number, bytes: number}} */ { files, bytes }) => {
      if (performance.now() - shown < SHOW_EACH) return;
      shown = performance.now();
      this.#tell({ state: "copying", version, next: manifest, files, bytes });
    };
    this.#copying = new AbortController();
    await copy(this.store, manifest, progress, this.#copying);
    await this.store.change(({ active, next }) => {
      if (active === null) return { active: manifest.build, next: null };
      return { whole: next !== null };
    });
    await navigator.storage?.persist?.();
  }

  /**
   * Say at once when the device can not hold what is missing, rather than after a long wait.
   *
   * @param {Manifest} manifest
   */
  async #makeRoom(manifest) {
    const needed = (await this.store.missing(manifest)).reduce((sum, file) => sum + file.bytes, 0);
    const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
    const room = quota - usage;
    if (room < needed) throw new CopyError("full", "", `${needed} of ${room}`);
  }

  /**
   * Fetch the list of files; null when this site has none (a preview while writing).
   *
   * @returns {Promise<Manifest | null>}
   */
  async #newest() {
    const fail = (/** @type {unknown} */ why) => {
      throw new CopyError("network", "offline.json", why);
    };
    const response = await fetchFresh(new URL("offline.json", this.root)).catch(fail);
    if (response.status === 404) return null;
    if (!response.ok) fail(response.status);
    return /** @type {Manifest} */ (await response.json().catch(fail));
  }

  async #register() {
    try {
      await navigator.serviceWorker.register(new URL("sw.js", this.root), {
        scope: this.root.pathname,
        updateViaCache: "none",
      });
    } catch (error) {
      if (await navigator.serviceWorker.getRegistration(this.root)) return; // the old one serves
      throw new CopyError((await this.#isMisserved()) ? "worker" : "network", "sw.js", error);
    }
    await navigator.serviceWorker.ready;
  }

  /** Whether the server hands out the service worker in a way that no browser takes. */
  async #isMisserved() {
    const answer = await fetchFresh(new URL("sw.js", this.root)).catch(() => null);
    if (!answer || answer.status >= 500) return false;
    return !answer.ok || !answer.headers.get("content-type")?.includes("javascript");
  }

  /**
   * Ask the service worker to do something, and wait until it has.
   *
   * @param {"switch" | "tidy"} name
   */
  async #order(name) {
    const { active } = (await navigator.serviceWorker.getRegistration(this.root)) ?? {};
    if (!active) return;
    const { port1, port2 } = new MessageChannel();
    const answered = new Promise((resolve) => (port1.onmessage = resolve));
    active.postMessage(name, [port2]);
    await answered;
  }

  /**
   * What is saved now, as a status.
   *
   * @returns {Promise<Status>}
   */
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

  /** @param {unknown} error */
  async #failed(error) {
    if (localStorage.getItem(this.offKey)) return; // it was stopped because it is not wanted
    const reason = reasonOf(error);
    if (reason === "unknown") console.error(error);
    const saved = await this.#saved().catch(() => null);
    if (reason === "full") await this.#giveUp().catch(() => {});
    if (reason === "network" || reason === "changed") {
      const seconds = TRY_AGAIN[Math.min(this.#tries++, TRY_AGAIN.length - 1)];
      this.#timer = setTimeout(() => void this.renew(), seconds * 1000);
      // Without network a saved handbook is just what it should be: nothing to complain of.
      if (saved && versionOf(saved) && this.status.state !== "copying") {
        this.#show(saved);
        return;
      }
    }
    this.#show({ ...saved, state: "failed", reason, detail: String(error) });
  }

  /** Make room again: forget what was copied of a version that does not fit, and remember that. */
  async #giveUp() {
    await this.store.change(({ next, full }) => ({ next: null, whole: false, full: next ?? full }));
    await this.store.tidy();
  }

  /**
   * Show a status here and in the handbook's other pages.
   *
   * @param {Status} status
   */
  #tell(status) {
    this.channel.postMessage(status);
    this.#show(status);
  }

  /** @param {Status} status */
  #show(status) {
    this.status = status;
    this.dispatchEvent(new Event("change"));
  }
}

/**
 * The version that is read, as far as a status says.
 *
 * @param {Status} status
 */
const versionOf = (status) => ("version" in status ? status.version : undefined);

/**
 * @param {unknown} error
 * @returns {Reason}
 */
function reasonOf(error) {
  if (error instanceof CopyError) return error.reason;
  if (isFull(error)) return "full";
  return error instanceof DOMException ? "blocked" : "unknown";
}

/**
 * Why this browser can not save anything at all; null when it can.
 *
 * @returns {Reason | null}
 */
function impossible() {
  if (!globalThis.isSecureContext) return "insecure";
  if (!("serviceWorker" in navigator) || !globalThis.caches || !navigator.locks)
    return "unsupported";
  return null;
}
