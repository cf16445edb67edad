// A month's claim at a glance: a row for each day, with what the day gives.

import { h } from "../lib/elements.mjs";
import { kronor, shortDay } from "../lib/formats.mjs";
import { _ } from "../lib/translations.mjs";
import { grouped, sum } from "./bar-chart.mjs";

/** @import { Line, Result } from "./types.d.ts" */

/**
 * Draw the days of a claim. Null when there is only one day, which the lines show already.
 *
 * @param {Result} answer
 */
export function month(answer) {
  const days = grouped(answer.lines, ({ date }) => date);
  if (days.size < 2) return null;
  const columns = [_("Day"), _("What"), _("Amount")];
  const rows = [...days].sort(([one], [other]) => (one < other ? -1 : 1));
  return h(
    "table",
    { class: "month" },
    h("caption", {}, _("Day by day")),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        columns.map((name) => h("th", { scope: "col" }, name)),
      ),
    ),
    h("tbody", {}, rows.map(row)),
  );
}

/** @param {[day: string, lines: Line[]]} day */
const row = ([day, lines]) =>
  h(
    "tr",
    {},
    h("th", { scope: "row" }, shortDay(day)),
    h("td", {}, [...new Set(lines.map((line) => line.label))].join(", ")),
    h("td", { class: "month__amount" }, kronor(sum(lines))),
  );
