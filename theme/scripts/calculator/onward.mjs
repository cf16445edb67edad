// The way on from one calculator to another, and what the month is offered of the others.

import { part } from "../lib/elements.mjs";
import { _ } from "../lib/translations.mjs";
import { carried, carry, collected, counts, turned } from "./carry.mjs";
import { fill, read } from "./form-data.mjs";
import { linkTo } from "./share-link.mjs";
import { recall } from "./storage.mjs";

/**
 * Say what the device has kept of the month that is filled in and that is not here yet.
 *
 * @param {HTMLFormElement} form
 * @param {boolean} isBorrowed an example from a link is left as it is
 */
export function offer(form, isBorrowed) {
  const { calculator, handbook = "" } = form.dataset;
  if (calculator !== "claim") return;
  const values = read(form);
  const [here, all] = [counts(values), counts(collected(handbook, values))];
  const found = all
    .map(({ words, count }, n) => ({ words, count: count - here[n].count }))
    .filter(({ count }) => count > 0)
    .map(({ words, count }) => words(count));
  const place = part(form, "[data-collect]");
  place.hidden = isBorrowed || !found.length;
  part(place, "p").textContent = _("The other calculators have this of the month: {found}.", {
    found: found.join(", "),
  });
}

/**
 * Let another calculator go on with what is filled in; an example from a link goes on as one.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLAnchorElement} link
 * @param {boolean} isBorrowed
 * @param {string | null} day as of which the example calculates
 */
export function goOn(form, link, isBorrowed, day) {
  const { calculator = "", handbook = "" } = form.dataset;
  const { onward: to = "" } = link.dataset;
  const values = read(form);
  if (isBorrowed) link.href = linkTo(to, carried(calculator, values, to, {}), day, link.href);
  else carry(handbook, calculator, values, to);
}

/**
 * Turn the claim to the month that was just chosen; returns what to say of it.
 *
 * @param {HTMLFormElement} form
 * @param {string} month
 */
export function turn(form, month) {
  const { handbook = "" } = form.dataset;
  const before = recall(handbook, "claim");
  if (!before || before.month === month || !/^20\d\d-\d\d$/.test(month)) return "";
  const own = recall(handbook, "own");
  fill(form, { ...turned(handbook, before, month), ...(own && { own }) });
  return _("What belongs to another month waits on the device until you choose that month.");
}
