// The search: a dialog that any [data-search] button opens.
import { around, h, part } from "../lib/elements.mjs";
import { _ } from "../lib/translations.mjs";
import { SearchClient } from "./client.mjs";

/** @import { Answer, ShownHit } from "./answer.mjs" */
/** @import { Pieces } from "./excerpt.mjs" */

const root = new URL("..", import.meta.url);
const field = h("input", {
  class: "search__field",
  type: "search",
  name: "words",
  "aria-label": _("Search in the handbook"),
  placeholder: _("Search in the handbook"),
  autocomplete: "off",
  autocapitalize: "off",
  spellcheck: "false",
  enterkeyhint: "search",
});
/** @param {string} name */
const icon = (name) => h("span", { class: `icon icon--${name}`, "aria-hidden": "true" });
const close = h(
  "button",
  { type: "button", class: "search__close", "aria-label": _("Close") },
  icon("close"),
);
const form = h(
  "form",
  { class: "search__form", method: "dialog", role: "search" },
  icon("search"),
  field,
  close,
);
const said = h("p", { class: "search__said", role: "status" });
const help = h("div", { class: "search__help", "data-help": true });
const list = h("ol", { class: "search__hits" });
const dialog = h(
  "dialog",
  { class: "search", id: "search", "aria-label": _("Search") },
  form,
  said,
  help,
  list,
);
document.body.append(dialog);
const client = new SearchClient(
  new URL(part(document, ".bar__search").dataset.search ?? "", import.meta.url),
  new URL("search/search_index.json", root),
);

/** @param {Pieces} pieces */
const marked = (pieces) =>
  pieces.flatMap(([before, match]) => (match ? [before, h("mark", {}, match)] : [before]));

/** @param {ShownHit} hit */
const line = ({ location, chapter, title, text, answers }) =>
  h(
    "li",
    {},
    h(
      "a",
      { class: "hit", href: new URL(location, root).href },
      chapter && h("span", { class: "hit__chapter" }, chapter),
      h("span", { class: "hit__title" }, marked(title)),
      answers.map(([name, what]) =>
        h("span", { class: "hit__answer" }, name && `${name}: `, h("strong", {}, what)),
      ),
      h("span", { class: "hit__text" }, marked(text)),
    ),
  );

/** @param {string[]} words */
const quoted = (words) => words.map((word) => `”${word}”`).join(", ");

/**
 * Say in one sentence or two what was found.
 *
 * @param {Answer} answer
 */
const summary = ({ hits, instead, missing }) => {
  if (!hits.length) return _("Nothing found.");
  const number = hits.length === 1 ? _("1 hit") : _("{n} hits", { n: hits.length });
  const notes = [
    instead.length && _("Showing hits for {words}.", { words: quoted(instead) }),
    missing.length && _("The handbook does not mention {words}.", { words: quoted(missing) }),
  ];
  return [`${number}.`, ...notes.filter(Boolean)].join(" ");
};

/**
 * Help the reader on when nothing was found.
 *
 * @param {Answer} answer
 */
const helped = ({ hits, near, ask }) => {
  if (hits.length) return [];
  const tries = near.map((word) =>
    h("button", { type: "button", class: "search__try", "data-try": word }, word),
  );
  const contacts = ask && h("a", { href: new URL(ask.location, root).href }, ask.title);
  return [
    ...(tries.length ? [h("p", {}, _("Did you mean"), " ", tries)] : []),
    h("p", {}, _("Try another word, or only one. Write for example “parking”.")),
    ...(contacts ? [h("p", {}, _("Or ask someone:"), " ", contacts)] : []),
  ];
};

/** @param {Answer} answer */
const show = (answer) => {
  list.replaceChildren(...answer.hits.map(line));
  help.replaceChildren(...helped(answer));
  said.textContent = summary(answer);
};

const search = async () => {
  const question = field.value.trim();
  if (!question) {
    list.replaceChildren();
    help.replaceChildren();
    said.textContent = _("Write what you look for, for example “parking”.");
  }
  try {
    const answer = await client.ask(question && field.value);
    if (answer) show(answer);
  } catch {
    said.textContent = _("The search could not be loaded.");
  }
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

/** @param {MouseEvent} event */
const onClick = (event) => {
  const word = around(event.target, "[data-try]")?.dataset.try;
  if (word) {
    field.value = word;
    field.focus();
    void search();
  }
  const isOutside = event.target === dialog;
  if (isOutside || around(event.target, "a, .search__close")) dialog.close();
};

field.addEventListener("input", () => void search());
dialog.addEventListener("keydown", step);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  list.querySelector("a")?.click();
});
dialog.addEventListener("click", onClick);
document.addEventListener("click", ({ target }) => {
  if (around(target, "[data-search]")) open();
});
document.addEventListener("keydown", (event) => {
  if ((event.metaKey || event.ctrlKey) && event.key === "k") {
    event.preventDefault();
    open();
  }
});
