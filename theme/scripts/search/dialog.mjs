// The search: a dialog that any [data-search] button opens. The index is fetched when first needed.
import { excerpt, found, prepared } from "./matching.mjs";
import { _ } from "../lib/translations.mjs";

const MOST = 30; // hits that are shown
const root = new URL("..", import.meta.url);
const dialog = document.querySelector("#search");
const field = dialog.querySelector("input");
const said = dialog.querySelector("[role=status]");
const list = dialog.querySelector("ol");

const plain = (html) =>
  new DOMParser()
    .parseFromString(html.replace(/<(?!\/?(?:b|em|strong|a|code)\b)/g, " <"), "text/html")
    .body.textContent.replace(/\s+/g, " ")
    .trim();

const fetchSections = async () => {
  const answer = await fetch(new URL("search/search_index.json", root));
  if (!answer.ok) throw new Error(answer.status);
  const { docs } = await answer.json();
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

const element = (tag, name, ...children) => {
  const made = document.createElement(tag);
  made.className = name;
  made.append(...children);
  return made;
};

const marked = (text, words) =>
  excerpt(text, words).flatMap(([before, match]) =>
    match === undefined ? [before] : [before, element("mark", "", match)],
  );

const hit = ({ section, words }) => {
  const link = element(
    "a",
    "hit",
    ...(section.chapter ? [element("span", "hit__chapter", section.chapter)] : []),
    element("span", "hit__title", ...marked(section.title, words)),
    element("span", "hit__text", ...marked(section.text, words)),
  );
  link.href = new URL(section.location, root);
  return element("li", "", link);
};

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
  search();
};

/** The arrows go from the field through the hits and back. */
const step = (event) => {
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!way) return;
  const stops = [field, ...list.querySelectorAll("a")];
  const next = stops[stops.indexOf(document.activeElement) + way];
  if (!next) return;
  event.preventDefault();
  next.focus();
};

field.addEventListener("input", search);
dialog.addEventListener("keydown", step);
dialog.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  list.querySelector("a")?.click();
});
dialog.addEventListener("click", (event) => {
  const isOutside = event.target === dialog;
  if (isOutside || event.target.closest("a, .search__close")) dialog.close();
});
document.addEventListener("click", (event) => event.target.closest("[data-search]") && open());
document.addEventListener("keydown", (event) => {
  if ((event.metaKey || event.ctrlKey) && event.key === "k") {
    event.preventDefault();
    open();
  }
});
