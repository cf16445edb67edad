// Papers to have beside when the claim is made: a sheet to print, and a table (CSV). Both are made
// here on the device.

import { h, listOf, tableHead } from "../lib/elements.mjs";
import { printOnly } from "../lib/print.mjs";
import { _ } from "../lib/translations.mjs";

/** @import { Line, Result } from "./types.d.ts" */

/**
 * Print a sheet with every line and its source.
 *
 * @param {Result} answer
 */
export function print(answer) {
  document.querySelector("[data-sheet]")?.remove();
  document.body.append(sheet(answer));
  printOnly("sheet");
}

/** @param {Result} answer */
function sheet(answer) {
  const cellsOf = (/** @type {Line} */ line) => cells(line).map((text) => h("td", {}, text));
  return h(
    "section",
    { class: "sheet", "data-sheet": true },
    h("p", { class: "sheet__title" }, _("Claim, {day}", { day: answer.today })),
    h(
      "table",
      {},
      tableHead(columns()),
      h(
        "tbody",
        {},
        answer.lines.map((line) => h("tr", {}, cellsOf(line))),
      ),
      h(
        "tfoot",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "row", colspan: AMOUNT }, sumWords(answer)),
          h("td", {}, answer.known.text),
          h("td", { colspan: columns().length - AMOUNT - 1 }),
        ),
      ),
    ),
    list(
      _("This is missing:"),
      answer.missing.map((one) => one.message),
    ),
    list(_("Attach this"), answer.attach),
    h("p", {}, _("This is help, not a decision. The municipality decides what is paid out.")),
  );
}

/**
 * @param {string} words
 * @param {string[]} texts
 */
const list = (words, texts) =>
  texts.length ? h("div", {}, h("p", {}, words), listOf(texts)) : null;

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
