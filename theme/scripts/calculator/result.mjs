// The answer on the page: first the sum, then the why. The build writes its worked example in the
// same shape (theme/calculators/result.html).

import { h } from "../lib/elements.mjs";
import { longDay } from "../lib/formats.mjs";
import { _ } from "../lib/translations.mjs";
import { picture } from "./bar-chart.mjs";
import { toMend } from "./error-summary.mjs";
import { month } from "./month-overview.mjs";
import { redraw } from "./redraw.mjs";

/** @import { Deadline, Fault, Line, Rate, Result, Status } from "./types.d.ts" */

/**
 * Draw a result in the place of what stood there.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLElement} place
 * @param {Result} answer
 */
export function drawResult(form, place, answer) {
  redraw(
    place,
    title(answer.complete ? _("Together") : _("Not all is known yet")),
    total(answer),
    ...amounts(answer),
    ...missing(form, answer),
    h("div", { class: "result__why", "aria-live": "off" }, why(answer)),
  );
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
  if (isSaid) redraw(place, title(_("No answer yet: something needs to be mended.")));
  else redraw(place, title(_("To calculate, this is needed:")), toMend(form, errors));
}

/** @param {string} text */
const title = (text) => h("p", { class: "result__title" }, text);

/** @param {Result} answer */
const total = (answer) =>
  h(
    "p",
    { class: "result__total" },
    answer.total?.text ?? _("At least {sum}", { sum: answer.known.text }),
  );

/** @param {Result} answer */
function amounts(answer) {
  /** @type {[name: string, value: string][]} */
  const rows = [];
  const isMixed = Number(answer.taxable.amount) && Number(answer.tax_free.amount);
  if (isMixed) {
    rows.push([_("Taxable"), answer.taxable.text], [_("Free of tax"), answer.tax_free.text]);
  }
  const tax = answer.advance_tax;
  if (tax && Number(tax.amount)) rows.push([_("Advance tax"), tax.text]);
  if (answer.paid_out && rows.length) rows.push([_("Paid out"), answer.paid_out.text]);
  return rows.length ? [facts(rows, "result__amounts")] : [];
}

/**
 * @param {HTMLFormElement} form
 * @param {Result} answer
 */
function missing(form, answer) {
  if (!answer.missing.length) return [];
  return [h("p", {}, _("This is missing:")), toMend(form, answer.missing)];
}

/** @param {Result} answer */
const why = (answer) => [
  picture(answer.lines),
  answer.calculator === "claim" ? month(answer) : null,
  h("ul", { class: "lines" }, answer.lines.map(drawLine)),
  told(reportIn(answer.report_in), answer.report.self),
  told(_("The secretary reports this"), answer.report.secretary),
  told(_("Attach this"), answer.attach),
  told(_("Last days"), answer.deadlines.map(deadline)),
  assumptions(answer.assumptions),
];

/** @param {string[]} places */
const reportIn = (places) =>
  places.length
    ? _("Report this yourself in {place}", { place: places.join(", ") })
    : _("Report this yourself");

/** @param {Deadline} deadline */
const deadline = ({ what, event, late, text, source }) =>
  [
    `${what}, ${longDay(event)}: ${text.replace(/\.$/, "")}.`,
    late ? _("That day has passed.") : "",
    source,
  ]
    .filter(Boolean)
    .join(" ");

/**
 * What had to be assumed, folded: there is often much of it.
 *
 * @param {Result["assumptions"]} all
 */
const assumptions = (all) =>
  all.length
    ? h(
        "details",
        { class: "assumed" },
        h("summary", {}, _("This is assumed ({number})", { number: all.length })),
        h(
          "ul",
          {},
          all.map((one) => h("li", {}, [one.text, _("Ask: {who}.", { who: one.ask })].join(" "))),
        ),
      )
    : null;

/** @param {Line} line */
const drawLine = (line) =>
  h(
    "li",
    { class: line.reduction ? "line line--reduction" : "line" },
    h(
      "details",
      {},
      h(
        "summary",
        {},
        h("span", { class: "line__what" }, line.label),
        h("span", { class: "line__amount" }, line.text),
        h("span", { class: "line__subject" }, about(line)),
        line.sum === line.text ? null : h("span", { class: "line__sum" }, line.sum),
      ),
      facts(
        [
          [_("Rule"), line.source],
          [_("How sure"), statuses()[line.status]],
          [_("Tax"), line.taxable ? _("Taxable") : _("Free of tax")],
          ...line.rates.map(rateFact),
        ],
        "rule",
      ),
    ),
  );

/** @param {Line} line */
const about = (line) => [longDay(line.date), line.subject].filter(Boolean).join(", ");

/**
 * @param {Rate} rate
 * @returns {[name: string, value: string]}
 */
const rateFact = (rate) => [rate.label, rateText(rate)];

/**
 * A rate with where it comes from: `1 132 kr. From 1 January 2024. Source. How sure it is.`
 *
 * @param {Rate} rate
 */
export const rateText = (rate) =>
  [
    `${rate.text}${rate.sum ? ` = ${rate.sum}` : ""}.`,
    ...(rate.status === "own"
      ? []
      : [_("From {day}.", { day: longDay(rate.from) }), `${rate.source}.`]),
    statuses()[rate.status],
  ].join(" ");

/**
 * How sure a figure is, in words.
 *
 * @returns {Record<Status, string>}
 */
export const statuses = () => ({
  source: _("It stands in the source."),
  derived: _("Calculated from other figures."),
  assumed: _("Assumed: the source does not say it outright."),
  own: _("You have filled it in."),
  unknown: _("Unknown."),
});

/**
 * @param {[name: string, value: string][]} rows
 * @param {string} look
 */
const facts = (rows, look) =>
  h(
    "dl",
    { class: look },
    rows.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))),
  );

/**
 * @param {string} words
 * @param {string[]} texts
 */
const told = (words, texts) =>
  texts.length
    ? h(
        "section",
        { class: "told" },
        h("p", { class: "told__title" }, words),
        h(
          "ul",
          {},
          texts.map((text) => h("li", {}, text)),
        ),
      )
    : null;
