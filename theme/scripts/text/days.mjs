// Shows, of what changes with the day, what holds on the reader's: a page may be read long after it
// was built. Where nothing holds (a clock that is wrong) all of it stays, each with its first day.
import { parts } from "../lib/elements.mjs";
import { today } from "../lib/formats.mjs";
import { onEachPage } from "../lib/pages.mjs";

/** @type {ReturnType<typeof setTimeout> | undefined} */
let midnight;

/** Show what holds now, and look again at midnight. */
const show = () => {
  const day = today();
  for (const place of new Set(parts(document, "[data-from]").map((one) => one.parentElement))) {
    const all = place ? parts(place, ":scope > [data-from]") : [];
    const holds = all.find(({ dataset: { from = "", to = day } }) => from <= day && day <= to);
    if (!holds) continue;
    for (const one of all) one.hidden = one !== holds;
    for (const when of parts(holds, "[data-when]")) when.hidden = true;
  }
  const now = new Date();
  const next = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  clearTimeout(midnight);
  midnight = setTimeout(show, next.getTime() - now.getTime() + 1);
};

onEachPage(show);
document.addEventListener("visibilitychange", show);
