// A month's claim at a glance: a row for each day, with what the day gives.

import { h, tableHead } from "../lib/elements.mjs";
import { _ } from "../lib/translations.mjs";

/** @import { Result } from "./types.d.ts" */

/**
 * Draw the days of a claim; nothing when there is only one day, which the lines show already.
 *
 * @param {Result} answer
 */
export function monthOverview({ calculator, by_day: days }) {
  if (calculator !== "claim" || days.length < 2) return [];
  const columns = [_("Day"), _("What"), _("Amount")];
  return [
    h(
      "table",
      { class: "month" },
      h("caption", {}, _("Day by day")),
      tableHead(columns),
      h("tbody", {}, days.map(row)),
    ),
  ];
}

/** @param {Result["by_day"][number]} day */
const row = ({ day, label, text }) =>
  h(
    "tr",
    {},
    h("th", { scope: "row" }, day),
    h("td", {}, label),
    h("td", { class: "month__amount" }, text),
  );
