// A month's claim at a glance: a row for each day, with what the day gives.

import { h } from "../lib/elements.mjs";
import { kronor, sum } from "./bar-chart.mjs";
import { _ } from "../lib/translations.mjs";

/** Draw the days of a claim. Null when there is only one day, which the lines show already. */
export function month(answer) {
  const days = new Map();
  for (const line of answer.lines) days.set(line.date, [...(days.get(line.date) ?? []), line]);
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

const row = ([day, lines]) =>
  h(
    "tr",
    {},
    h("th", { scope: "row" }, shortDay(day)),
    h("td", {}, [...new Set(lines.map((line) => line.label))].join(", ")),
    h("td", { class: "month__amount" }, kronor(sum(lines))),
  );

const shortDay = (iso) =>
  new Date(`${iso}T12:00`)
    .toLocaleDateString(document.documentElement.lang || "sv", {
      weekday: "short",
      day: "numeric",
      month: "short",
    })
    .replaceAll(" ", "\u00a0");
