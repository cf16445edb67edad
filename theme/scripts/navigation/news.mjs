// Which chapters have changed since they were read here: known on the device only, which keeps, for
// each chapter, what it said when it was opened. What was there at the first visit is not new.
import { h } from "../lib/elements.mjs";
import { load, removedKey, save } from "../lib/storage.mjs";

const key = `handbook/${document.documentElement.dataset.handbook}/read`;

/** @returns {Record<string, unknown> | null} what each chapter said when it was read */
const read = () => {
  const kept = load(key);
  return typeof kept === "object" ? /** @type {Record<string, unknown> | null} */ (kept) : null;
};

/**
 * Return what to say of the chapters that have changed, by id.
 *
 * @param {URL} root the address of the handbook's front page
 */
export const changes = (root) => {
  const known = read();
  if (!known) keep(root, MENU.says);
  const then = known ?? MENU.says;
  const changed = Object.keys(MENU.says).filter((id) => then[id] !== MENU.says[id]);
  return new Map(changed.map((id) => [id, Object.hasOwn(then, id) ? MENU.changed : MENU.new]));
};

/**
 * Say on a chapter's page that it has changed, once: from now on it is read.
 *
 * @param {URL} root the address of the handbook's front page
 * @param {string | undefined} what to say of it
 * @param {string | undefined} page its id
 */
export const note = (root, what, page) => {
  if (!what || !page) return;
  const text = what === MENU.changed ? MENU.since : what;
  const say = () =>
    document.querySelector("article h1")?.after(h("p", { class: "news-note" }, text));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", say);
  else say(); // another page has come into the same document
  keep(root, { ...read(), [page]: MENU.says[page] });
};

/**
 * @param {URL} root
 * @param {Record<string, unknown>} says
 */
const keep = (root, says) => {
  if (load(removedKey(root)) === null) save(key, says);
};
