/**
 * Which version each page reads: the one that it was opened with, and so do its workers.
 *
 * A page is known by its client id from the moment that it is asked for, so what it starts is
 * answered from its own version however soon another is taken. What is the version that is read
 * by all is not written down; the others are pinned in the record, which outlives this worker.
 */

/** @import { Store } from "./store.mjs" */
/** @import { State } from "./types.d.ts" */

const BORN_WITHIN = 60_000; // ms: then the browser lists it among the clients

/** The pages and workers of one handbook. */
export class Readers {
  /** @type {Map<string, {build: string | null, time: number, isHere: boolean}>} */
  #born = new Map();
  /** @type {Promise<unknown>} */
  #turn = Promise.resolve();

  /**
   * @param {Store} store
   * @param {ServiceWorkerGlobalScope} worker
   */
  constructor(store, worker) {
    this.store = store;
    this.worker = worker;
  }

  /**
   * The version that answers a request; null is the network.
   *
   * @param {Request} request
   * @param {FetchEvent} event
   */
  async buildFor(request, { clientId, resultingClientId }) {
    if (!resultingClientId) return this.#buildOf(clientId, await this.store.state());
    return this.#inTurn(async () => {
      const state = await this.store.state();
      const isPage = request.mode === "navigate";
      const build = isPage ? await this.#opened(state) : this.#buildOf(clientId, state);
      // Before there is a version a page reads the network, and the first version when it is there.
      if (state.active !== null) await this.#settle(resultingClientId, build);
      return build;
    });
  }

  /**
   * From now on this page reads the network: what it shows is of no version that lies here.
   *
   * @param {string} id
   */
  leave(id) {
    return this.#inTurn(() => this.#settle(id, null));
  }

  /** Read the next version from now on; pages that are open keep theirs. */
  switchOver() {
    return this.#inTurn(() => this.#switchOver());
  }

  /** Forget what pages kept that are closed now. */
  forgetClosed() {
    return this.#inTurn(async () => {
      const open = await this.#open();
      await this.store.change(({ pins }) => ({
        pins: Object.fromEntries(Object.entries(pins).filter(([id]) => open.has(id))),
      }));
    });
  }

  /**
   * @param {string} id
   * @param {State} state
   */
  #buildOf(id, { active, pins }) {
    const known = this.#born.get(id);
    if (known) {
      known.isHere = true; // it asks, so the browser has it among the clients as long as it is open
      return known.build;
    }
    return id in pins ? pins[id] : active;
  }

  /**
   * Which version a page is opened with: a newer one when no other page is open.
   *
   * @param {State} state
   */
  async #opened({ active, whole, next }) {
    if (!whole || next === null) return active;
    const { clients, registration } = this.worker;
    const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
    return pages.some((page) => page.url.startsWith(registration.scope))
      ? active
      : this.#switchOver();
  }

  /**
   * @param {string} id
   * @param {string | null} build
   */
  async #settle(id, build) {
    const now = Date.now();
    for (const [old, { time }] of this.#born) {
      if (now - time > BORN_WITHIN) this.#born.delete(old);
    }
    this.#born.set(id, { build, time: now, isHere: false });
    const { active } = await this.store.state();
    if (build !== active) {
      await this.store.change(({ pins }) => ({ pins: { ...pins, [id]: build } }));
    }
  }

  async #switchOver() {
    const open = await this.#open();
    const { active } = await this.store.change((state) => {
      if (!state.whole || state.next === null) return {};
      const pins = Object.fromEntries([...open].map((id) => [id, this.#buildOf(id, state)]));
      return { active: state.next, next: null, whole: false, checked: Date.now(), pins };
    });
    return active;
  }

  /** The ids of all pages and workers that are open, or about to be. */
  async #open() {
    const clients = await this.worker.clients.matchAll({ type: "all" });
    const coming = [...this.#born].filter(([, { isHere }]) => !isHere);
    return new Set([...clients.map(({ id }) => id), ...coming.map(([id]) => id)]);
  }

  /**
   * One after the other, so that no page is opened while the version is changed.
   *
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  #inTurn(work) {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }
}
