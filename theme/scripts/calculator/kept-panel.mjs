// What the reader has filled in in the calculators, in the one place that shows and erases it.

import "../lib/shared.mjs";
import { h, parts } from "../lib/elements.mjs";
import { onEachPage } from "../lib/pages.mjs";
import { FORGOTTEN } from "../lib/storage.mjs";
import { _ } from "../lib/translations.mjs";
import { counts } from "./carry.mjs";
import { forget, kept, recall } from "./storage.mjs";

/** What is kept, by the name of its calculator. */
const TITLES = () => ({
  fees: _("The form for fees"),
  "lost-income": _("The form for lost income"),
  travel: _("The form for journeys and costs"),
  claim: _("The form for the month"),
  own: _("Amounts of your regulation"),
});

/** @param {HTMLElement} place */
function draw(place) {
  const handbook = document.documentElement.dataset.handbook ?? "";
  const rows = kept(handbook).map((name) => row(handbook, name));
  const erase = h("button", { type: "button" }, _("Forget what I have filled in"));
  erase.onclick = () => forget(handbook);
  place.replaceChildren(
    ...(rows.length
      ? [
          h("dl", { class: "offline-panel__facts" }, rows.flat()),
          h("p", { class: "offline-panel__buttons" }, erase),
        ]
      : [h("p", {}, _("Nothing is filled in in the calculators on this device."))]),
  );
}

/**
 * @param {string} handbook
 * @param {string} name
 */
function row(handbook, name) {
  const values = recall(handbook, name) ?? {};
  const found = counts(values).filter(({ count }) => count);
  if ("work" in values) found.push({ count: 1, words: () => _("your work and pay") });
  const titles = new Map(Object.entries(TITLES()));
  const [, month] = /^claim-(.*)$/.exec(name) ?? [];
  const title = month ? _("The month {month}", { month }) : (titles.get(name) ?? name);
  const words = found.map(({ words, count }) => words(count)).join(", ");
  return [h("dt", {}, title), h("dd", {}, words || _("Begun"))];
}

const drawAll = () => parts(document, "[data-kept]").forEach(draw);

onEachPage(drawAll);
document.addEventListener(FORGOTTEN, drawAll); // also by "remove everything", above on the page

export const started = true; // see features.mjs
