// Papers to have beside when the claim is made: a sheet to print, and a table (CSV). Both are made
// here on the device.

import { h, listOf, tableHead } from "../lib/elements.mjs";
import { printOnly } from "../lib/print.mjs";
import { _ } from "../lib/translations.mjs";

/** @import { Line, Result } from "./types.d.ts" */

/**
 * Print a sheet with all that a claim rests on.
 *
 * @param {Result} answer
 * @param {string} title of the calculator
 * @param {string} name of the reader, which is on the paper alone
 */
export function print(answer, title, name) {
  document.querySelector("[data-sheet]")?.remove();
  document.body.append(sheet(answer, title, name.trim()));
  printOnly("sheet");
}

/**
 * @param {Result} answer
 * @param {string} title
 * @param {string} name
 */
function sheet(answer, title, name) {
  return h(
    "section",
    { class: "sheet", "data-sheet": true },
    h("p", { class: "sheet__title" }, _("Paper for a claim, {day}", { day: answer.today })),
    h("p", {}, `${title}. ${answer.rules.map((each) => each.name).join(", ")}.`),
    h("p", { class: "sheet__name" }, _("Name: {name}", { name: name || "_".repeat(40) })),
    list(answer.report_title, [...answer.report.self, ...answer.report_anyway], true),
    list(_("The secretary reports this"), answer.report.secretary),
    table(answer),
    list(
      _("This is missing:"),
      answer.missing.map((one) => one.message),
    ),
    list(
      _("Tax"),
      answer.tax.map(({ label, text }) => `${label}: ${text}`),
    ),
    ...answer.next.map((step) => list(step.title, step.texts)),
    list(
      _("This is assumed ({number})", { number: answer.assumptions.length }),
      answer.assumptions.map(({ sentence }) => sentence),
    ),
    h("p", {}, _("This is help, not a decision. The municipality decides what is paid out.")),
  );
}

/** @param {Result} answer */
function table(answer) {
  const rowOf = (/** @type {Line} */ line) =>
    h(
      "tr",
      {},
      cells(line).map((text) => h("td", {}, text)),
    );
  const sum = h(
    "tr",
    {},
    h("th", { scope: "row", colspan: AMOUNT }, sumWords(answer)),
    h("td", {}, answer.known.text),
    h("td", { colspan: columns().length - AMOUNT - 1 }),
  );
  return h(
    "table",
    {},
    tableHead(columns()),
    h("tbody", {}, answer.lines.map(rowOf)),
    h("tfoot", {}, sum),
  );
}

/**
 * @param {string} words
 * @param {string[]} texts
 * @param {boolean} isToTick on the paper
 */
const list = (words, texts, isToTick = false) =>
  texts.length
    ? h(
        "div",
        { class: isToTick && "sheet__to-tick" },
        h("p", { class: "sheet__heading" }, words),
        listOf(texts),
      )
    : null;

/** @param {Result} answer */
const sumWords = (answer) => (answer.complete ? _("Together") : _("Known so far"));

/**
 * Offer the lines as a file that Numbers and Excel open: semicolons and decimal commas.
 *
 * @param {Result} answer
 * @param {string} today
 */
export function saveTable(answer, today) {
  const rows = [
    columns(),
    ...answer.lines.map((line) => cells(line, decimal(line.amount))),
    [sumWords(answer), "", "", "", decimal(answer.known.amount), "", "", ""],
  ];
  const text = rows.map((row) => row.map(quoted).join(";")).join("\r\n");
  const file = new Blob(["\ufeff", text, "\r\n"], { type: "text/csv;charset=utf-8" });
  const address = URL.createObjectURL(file);
  const link = h("a", { href: address, download: _("claim-{day}.csv", { day: today }) });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const AMOUNT = 4;

const columns = () => [
  _("Day"),
  _("What"),
  _("About"),
  _("How it was calculated"),
  _("Amount"),
  _("Tax"),
  _("Rule"),
  _("How sure"),
];

/**
 * @param {Line} line
 * @param {string} [amount]
 */
const cells = (line, amount = line.text) => [
  line.date,
  line.label,
  line.subject,
  line.sum,
  amount,
  line.tax,
  [`${line.source}.`, ...line.rates.map((rate) => `${rate.label} ${rate.explained}`)].join(" "),
  line.certainty,
];

/** @param {string} amount */
const decimal = (amount) => amount.replace(".", ",");

/**
 * A cell of text; one that a spreadsheet would take for a formula is marked as text.
 *
 * @param {string} text
 */
function quoted(text) {
  const isFormula = /^[=+@\t\r]|^-(?![\d,]+$)/.test(text);
  return `"${(isFormula ? `'${text}` : text).replaceAll('"', '""')}"`;
}
