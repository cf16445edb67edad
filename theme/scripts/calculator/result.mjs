// The answer on the page: first the sum, then the why. The build wrote its template, by which its
// worked example is made too (theme/calculators/result.html); Python words and adds up all of it.

import { h, listOf, part } from "../lib/elements.mjs";
import { fillIn } from "../lib/templates.mjs";
import { _ } from "../lib/translations.mjs";
import { barChart } from "./bar-chart.mjs";
import { toMend } from "./error-summary.mjs";
import { monthOverview } from "./month-overview.mjs";
import { redraw } from "./redraw.mjs";

/** @import { Fault, Result } from "./types.d.ts" */

/**
 * Draw a result in the place of what stood there.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLElement} place
 * @param {Result} answer
 */
export function drawResult(form, place, answer) {
  const template = part(form, "[data-answer]", HTMLTemplateElement);
  const drawn = fillIn(document.importNode(template.content, true), answer);
  part(drawn, ".result__total").after(...sums(answer), ...missing(form, answer));
  const lines = part(drawn, ".lines");
  lines.before(...barChart(answer), ...monthOverview(answer));
  lines.after(
    ...told(answer.report_title, [...answer.report.self, ...answer.report_anyway]),
    ...told(_("The secretary reports this"), answer.report.secretary),
    ...answer.next.flatMap(({ title, texts }) => told(title, texts)),
    ...assumptions(answer),
  );
  offerLaw(form, drawn);
  place.classList.remove("result--example");
  redraw(place, ...drawn.childNodes);
}

/**
 * Say what is needed before there can be a result; briefly when the summary says it already.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLElement} place
 * @param {Fault[]} errors
 * @param {boolean} isSaid
 */
export function drawNeeds(form, place, errors, isSaid) {
  place.classList.remove("result--example");
  if (isSaid) redraw(place, title(_("No answer yet: something needs to be mended.")));
  else redraw(place, title(_("To calculate, this is needed:")), toMend(form, errors));
}

/**
 * Make the law that an answer names something to tap: the build wrote each with its explanation.
 *
 * @param {HTMLFormElement} form
 * @param {DocumentFragment} drawn
 */
function offerLaw(form, drawn) {
  const { content } = part(form, "[data-laws]", HTMLTemplateElement);
  for (const law of content.children) {
    const texts = document.createTreeWalker(drawn, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = /** @type {Text} */ (texts.currentNode);
      const at = text.data.indexOf(law.textContent);
      if (at < 0 || text.parentElement?.closest("summary, .term")) continue;
      text.splitText(at + law.textContent.length);
      text.splitText(at).replaceWith(law.cloneNode(true));
    }
  }
}

/** @param {string} text */
const title = (text) => h("p", { class: "result__title" }, text);

/** @param {Result} answer */
function sums({ sums: rows }) {
  if (!rows.length) return [];
  const row = (/** @type {Result["sums"][number]} */ { label, text }) =>
    h("div", {}, h("dt", {}, label), h("dd", {}, text));
  return [h("dl", { class: "result__amounts" }, rows.map(row))];
}

/**
 * @param {HTMLFormElement} form
 * @param {Result} answer
 */
function missing(form, answer) {
  if (!answer.missing.length) return [];
  return [h("p", {}, _("This is missing:")), toMend(form, answer.missing)];
}

/**
 * What had to be assumed, folded: there is often much of it.
 *
 * @param {Result} answer
 */
function assumptions({ assumptions: all }) {
  if (!all.length) return [];
  const title = _("This is assumed ({number})", { number: all.length });
  return [
    h(
      "details",
      { class: "assumed" },
      h("summary", {}, title),
      listOf(all.map(({ sentence }) => sentence)),
    ),
  ];
}

/**
 * @param {string} title
 * @param {string[]} texts
 */
function told(title, texts) {
  if (!texts.length) return [];
  return [h("section", { class: "told" }, h("p", { class: "told__title" }, title), listOf(texts))];
}
