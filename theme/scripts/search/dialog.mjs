// The search: a dialog that any [data-search] button opens. The index is fetched when first needed.
import { around, h, part } from "../lib/elements.mjs";
import { _ } from "../lib/translations.mjs";
import { excerpt, found, prepared } from "./matching.mjs";

/** @import { Prepared } from "./matching.mjs" */
/** @typedef {{docs: {location: string, title: string, text: string}[]}} Index as MkDocs writes it */

const MOST = 30; // hits that are shown
const root = new URL("..", import.meta.url);
const dialog = part(document, "#search", HTMLDialogElement);
const field = part(dialog, "input", HTMLInputElement);
const said = part(dialog, "[role=status]");
const list = part(dialog, "ol");

/** @param {string} html */
const plain = (html) =>
  new DOMParser()
    .parseFromString(html.replace(/<(?!\/?(?:b|em|strong|a|code)\b)/g, " <"), "text/html")
    .body.textContent.replace(/\s+/g, " ")
    .trim();

const fetchSections = async () => {
  const answer = await fetch(new URL("search/search_index.json", root));
  if (!answer.ok) throw new Error(String(answer.status));
  const { docs } = /** @type {Index} */ (await answer.json());
  const titles = new Map(docs.map(({ location, title }) => [location, plain(title)]));
  return prepared(
    docs.map(({ location, title, text }) => ({
      location,
      title: plain(title),
      text: plain(text),
      chapter: location.includes("#") ? titles.get(location.replace(/#.*/, "")) : undefined,
    })),
  );
};

/** @type {Promise<Prepared[]> | undefined} */
let sections;
/** The sections, or null when they can not be had now; the next search then tries again. */
const loaded = async () => {
  sections ??= fetchSections();
  try {
    return await sections;
  } catch {
    sections = undefined;
    return null;
  }
};

/**
 * @param {string} text
 * @param {string[]} words
 */
const marked = (text, words) =>
  excerpt(text, words).flatMap(([before, match]) =>
    match === undefined ? [before] : [before, h("mark", {}, match)],
  );

/** @param {{section: Prepared, words: string[]}} found */
const hit = ({ section, words }) =>
  h(
    "li",
    {},
    h(
      "a",
      { class: "hit", href: new URL(section.location ?? "", root).href },
      section.chapter && h("span", { class: "hit__chapter" }, section.chapter),
      h("span", { class: "hit__title" }, marked(section.title, words)),
      h("span", { class: "hit__text" }, marked(section.text, words)),
    ),
  );

const search = async () => {
  const known = await loaded();
  const query = field.value.trim();
  const hits = known && query ? found(known, query) : [];
  list.replaceChildren(...hits.slice(0, MOST).map(hit));
  if (!known) said.textContent = _("The search could not be loaded.");
  else if (!query) said.textContent = _("Write what you look for, for example “parking”.");
  else if (!hits.length) said.textContent = _("Nothing found. Try a shorter or another word.");
  else said.textContent = hits.length === 1 ? _("1 hit") : _("{n} hits", { n: hits.length });
};

const open = () => {
  dialog.showModal();
  field.select();
  void search();
};

/** @type {Record<string, number>} */
const WAYS = { ArrowDown: 1, ArrowUp: -1 };

/**
 * The arrows go from the field through the hits and back.
 *
 * @param {KeyboardEvent} event
 */
const step = (event) => {
  const way = WAYS[event.key];
  if (!way) return;
  const stops = [field, ...list.querySelectorAll("a")];
  const next = stops[stops.findIndex((stop) => stop === document.activeElement) + way];
  if (!next) return;
  event.preventDefault();
  next.focus();
};

field.addEventListener("input", () => void search());
dialog.addEventListener("keydown", step);
part(dialog, "form").addEventListener("submit", (event) => {
  event.preventDefault();
  list.querySelector("a")?.click();
});
dialog.addEventListener("click", (event) => {
  const isOutside = event.target === dialog;
  if (isOutside || around(event.target, "a, .search__close")) dialog.close();
});
document.addEventListener("click", ({ target }) => {
  if (around(target, "[data-search]")) open();
});
document.addEventListener("keydown", (event) => {
  if ((event.metaKey || event.ctrlKey) && event.key === "k") {
    event.preventDefault();
    open();
  }
});
