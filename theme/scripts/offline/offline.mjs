/**
 * Keeps the whole handbook on the device, and knows how far that has come.
 *
 * One `Offline` for a page. It saves the handbook when the page has loaded, looks for a newer one
 * when the reader comes back, and gives each `change` of its `status` to whoever shows it.
 */
import { forget, load, removedKey, save } from "../lib/storage.mjs";
import { checkFiles, copy, isFull } from "./copy.mjs";
import { explanation } from "./explanation.mjs";
import { CopyError, newest, order, register } from "./host.mjs";
import { within } from "./limits.mjs";
import { bytesOf, isReadable, isWhole } from "./manifest.mjs";
import { placeKey } from "./standalone.mjs";
import { Store } from "./store.mjs";

/** @import { Manifest, Reason, Status } from "./types.d.ts" */

const SECOND = 1000; // ms
const HOUR = 3600 * SECOND;
const LOOK_AGAIN = HOUR / 4;
const SHOW_EACH = 100; // ms
const TRY_AGAIN = [2, 10, 30, 60, 300]; // s
const ROOM_AGAIN = HOUR;
const READ_AGAIN = 24 * HOUR;

/** The saving of one handbook, as one page sees it. */
export class Offline extends EventTarget {
  /** @type {Status} */
  status = { state: "checking" };
  #tries = 0;
  #looked = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #stop = new AbortController();

  /** @param {URL} root the address of the handbook's front page */
  constructor(root) {
    super();
    this.root = root;
    this.store = new Store(root);
    this.offKey = removedKey(root);
    this.channel = new BroadcastChannel(this.store.lockName);
    this.channel.addEventListener("message", (/** @type {MessageEvent<Status>} */ { data }) => {
      if (data.state === "removing") this.#stop.abort();
      this.#show(data);
    });
  }

  /** Save the handbook, and keep it new as long as the page is open. */
  async start() {
    const reason = impossible();
    if (reason) {
      this.#show({ state: "failed", reason });
      return;
    }
    try {
      if (this.#isRemoved()) {
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

  #isRemoved() {
    return load(this.offKey) !== null;
  }

  /**
   * Read every saved file again, fetch those that are damaged or gone, and count both.
   *
   * @param {(damaged: number) => void} [fetching] is told when they are fetched
   */
  async check(fetching = () => {}) {
    const checked = await this.#readAgain();
    const renewed = this.renew({ evenIfFull: true });
    if (checked.damaged.length || !checked.files) {
      fetching(checked.damaged.length);
      await renewed;
    }
    return checked;
  }

  async #readAgain() {
    const manifest = await this.store.manifest((await this.store.state()).active);
    if (!manifest) return { files: 0, damaged: [] };
    const checked = await checkFiles(this.store, manifest);
    await this.store.change(() => ({ checked: Date.now() }));
    return checked;
  }

  /**
   * Remove the handbook from this device, until the reader wants it again, with all that the reader
   * has filled in and answered in it.
   */
  async remove() {
    clearTimeout(this.#timer);
    save(this.offKey, 1);
    this.#stop.abort();
    this.#tell({ state: "removing" });
    const remove = async () => {
      await (await navigator.serviceWorker.getRegistration(this.root))?.unregister();
      await this.store.clear();
    };
    const lock = `${this.store.lockName} copy`;
    const removed = navigator.locks.request(lock, remove);
    // A page that the device has put to sleep may hold the lock, and is not waited for.
    await within(removed).catch(() => navigator.locks.request(lock, { steal: true }, remove));
    const handbook = document.documentElement.dataset.handbook ?? "";
    const kept = [`handbook/${handbook}/`, `course:${handbook}/`, placeKey(this.root)];
    forget((key) => kept.some((begin) => key.startsWith(begin)));
    this.#tell({ state: "removed" });
  }

  /** Save it again after all. */
  async saveAgain() {
    forget((key) => key === this.offKey);
    await this.start();
  }

  /**
   * Look for a newer version and copy it; several pages take turns.
   *
   * @param {{evenIfFull?: boolean}} [options] try also one that there was no room for
   */
  async renew({ evenIfFull = false } = {}) {
    clearTimeout(this.#timer);
    if (this.#isRemoved()) return;
    this.#looked = Date.now();
    try {
      await navigator.locks.request(`${this.store.lockName} copy`, () => this.#renew(evenIfFull));
    } catch (error) {
      await this.#failed(error);
    }
  }

  /** Take the version that waits, and open the page anew. */
  async switchOver() {
    await order(this.root, "switch");
    location.reload();
  }

  /** @param {boolean} evenIfFull */
  async #renew(evenIfFull) {
    if (this.#isRemoved()) return;
    this.#stop = new AbortController();
    await this.store.mend();
    const manifest = await newest(this.root, this.#stop.signal);
    if (manifest === null) {
      const saved = await this.#saved();
      this.#tell(versionOf(saved) ? saved : { state: "absent" });
      this.#tryAgain();
      return;
    }
    await register(this.root);
    await this.store.keepManifest(manifest); // the same build may have got a newer date
    if (!(await this.store.explanation())) await this.store.keepExplanation(explanation(this.root));
    const { active, next, whole, full, fullAt, checked } = await this.store.state();
    if (full === manifest.build && !evenIfFull && Date.now() - fullAt < ROOM_AGAIN) {
      throw new CopyError("full", "", "as before");
    }
    if (active === manifest.build && Date.now() - checked > READ_AGAIN) await this.#readAgain();
    const known = active === manifest.build || (next === manifest.build && whole);
    if (!known || (await this.store.missing(manifest)).length) await this.#copy(manifest);
    else if (active === manifest.build) await this.store.change(() => ({ next: null }));
    await this.store.change(({ active }) =>
      active === manifest.build ? { renewed: new Date().toISOString() } : {},
    );
    await order(this.root, "tidy");
    this.#tell(await this.#saved());
    if ((await this.store.missing(manifest)).length) this.#tryAgain();
    else this.#tries = 0;
  }

  /**
   * Copy a version; the first is read at once, a later one waits for the next start.
   *
   * @param {Manifest} manifest
   */
  async #copy(manifest) {
    const before = await this.store.missing(manifest);
    // One that can be read already is offered all the while, and only the rest of it comes.
    const { whole } = await this.store.change(({ active, next, whole }) => ({
      next: active === manifest.build ? null : manifest.build,
      whole: whole && next === manifest.build && isWhole(before),
      full: null,
    }));
    await this.#makeRoom(manifest);
    const version = versionOf(this.status);
    let shown = 0;
    const progress = (/** @type {{files: number, bytes: number}} */ { files, bytes }) => {
      if (whole || performance.now() - shown < SHOW_EACH) return;
      shown = performance.now();
      this.#tell({ state: "copying", version, next: manifest, files, bytes });
    };
    const isAnswered = await copy(this.store, manifest, progress, this.#stop);
    if (!isAnswered) await newest(this.root, this.#stop.signal); // is it the file, or the network?
    const missing = await this.store.missing(manifest);
    await this.store.change(({ active, next }) => {
      if (active === null && isReadable(missing)) {
        return { active: manifest.build, next: null, checked: Date.now() };
      }
      return { whole: next !== null && isWhole(missing) };
    });
    if (!isWhole(missing)) throw new CopyError("files", missing[0].path, missing.length);
    void navigator.storage?.persist?.();
  }

  /**
   * Say at once when the device can not hold what is missing, rather than after a long wait.
   *
   * @param {Manifest} manifest
   */
  async #makeRoom(manifest) {
    const needed = bytesOf(await this.store.missing(manifest));
    const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
    const room = quota - usage;
    if (room < needed) throw new CopyError("full", "", `${needed} of ${room}`);
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
    if (this.#isRemoved()) return; // it was stopped because it is not wanted
    const reason = reasonOf(error);
    if (reason === "unknown") console.error(error);
    const saved = await this.#saved().catch(() => null);
    if (reason === "full") await this.#giveUp().catch(() => {});
    this.#tryAgain(reason === "full" ? ROOM_AGAIN : undefined);
    // Without network a saved handbook is just what it should be: nothing to complain of.
    const isQuiet = reason === "list" || (reason === "network" && this.status.state !== "copying");
    const hasGaps = saved?.state === "failed" && reason !== "full";
    if (saved && versionOf(saved) && (isQuiet || hasGaps)) {
      this.#show(saved);
      return;
    }
    const missing = reason === "files" ? await this.#lacking() : undefined;
    this.#show({ ...saved, state: "failed", reason, missing, detail: String(error) });
  }

  /** What has not come of the version that is being copied. */
  async #lacking() {
    const { active, next } = await this.store.state();
    const manifest = await this.store.manifest(next ?? active);
    return manifest ? this.store.missing(manifest) : [];
  }

  /**
   * Try again by itself, less and less often.
   *
   * @param {number} [time] in ms
   */
  #tryAgain(time = TRY_AGAIN[Math.min(this.#tries++, TRY_AGAIN.length - 1)] * SECOND) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.renew(), time);
  }

  /** Make room again: forget what was copied of a version that does not fit, and remember that. */
  async #giveUp() {
    await this.store.change(({ next, full }) => ({
      next: null,
      whole: false,
      full: next ?? full,
      fullAt: Date.now(),
    }));
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
