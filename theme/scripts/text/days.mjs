// Shows what holds on the reader's own day: a page may be read long after it was built. Of rows that
// follow each other one is shown, or all, each with its first day, where none holds (a clock that is
// wrong); a note is shown from its day on, or until its day.
import { parts } from "../lib/elements.mjs";
import { today } from "../lib/formats.mjs";
import { onEachPage } from "../lib/pages.mjs";

/** A clock that has come here is wrong, as it is to the calculators (requests/reading.py). */
const NEVER = "2101";

/** @type {ReturnType<typeof setTimeout> | undefined} */
let midnight;

/** Show what holds now, and look again at midnight. */
const show = () => {
  const day = today();
  for (const place of new Set(parts(document, "[data-from]").map((one) => one.parentElement))) {
    const all = place ? parts(place, ":scope > [data-from]") : [];
    const holds = all.find(({ dataset: { from = "", to = day } }) => from <= day && day <= to);
    if (!holds || day > NEVER) continue;
    for (const one of all) one.hidden = one !== holds;
    for (const when of parts(holds, "[data-when]")) when.hidden = true;
  }
  for (const note of parts(document, "[data-from-day], [data-until-day]")) {
    const { fromDay = "", untilDay } = note.dataset;
    note.hidden = day < fromDay || (untilDay !== undefined && untilDay <= day);
  }
  const now = new Date();
  const next = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  clearTimeout(midnight);
  midnight = setTimeout(show, next.getTime() - now.getTime() + 1);
};

onEachPage(show);
document.addEventListener("visibilitychange", show);
