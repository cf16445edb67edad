// What is fetched when a page needs it: calculators and courses where there are any, the copy on the
// device when the page itself has come and is at rest. What a page must have when it can be used, it names itself
// (main.html); it is fetched here when it comes in the place of another.
import { part, parts } from "./lib/elements.mjs";
import { tellFailure } from "./lib/failures.mjs";
import { onEachPage } from "./lib/pages.mjs";
import { _ } from "./lib/translations.mjs";
import { whenIdle } from "./lib/turns.mjs";

let pages = 0;

/**
 * Fetch a part. A page that came by itself tries again as a usual visit: the part may have another
 * name in the version that the server has now.
 *
 * A browser may say that it has come though it failed at once (WebKit, of what the page names too):
 * so each part says itself, at its end, that it has started.
 *
 * @param {Promise<{ started: boolean }>} arrival
 * @param {string} [what] it is, in the reader's words
 * @param {() => void} [explain] say it also where the reader looks for it
 */
const fetched = (arrival, what, explain) => {
  const isOfThisVisit = pages === 1;
  const start = arrival.then(({ started }) => {
    if (!started) throw new Error("A part of the page did not start.");
  });
  start.catch((/** @type {unknown} */ error) => {
    if (!isOfThisVisit) {
      location.reload();
      return;
    }
    tellFailure(error, what);
    explain?.();
  });
};

/** A form without its script says so where its answer would be. */
const explainForms = () => {
  for (const form of parts(document, "form[data-calculator]")) {
    form.dataset.state = "failed";
    const place = part(form, "[data-failure]");
    part(place, "[data-failure-text]").textContent = _(
      "The calculator could not be fetched. Look whether you have a network, and try again.",
    );
    part(place, "[data-retry]").onclick = () => location.reload();
    place.hidden = false;
  }
};

/** What is saved is not known: nothing is said of it that may be untrue. */
const explainCopy = () => {
  for (const place of parts(document, "[data-offline]")) {
    place.dataset.offline = "failed";
    part(place, "[data-offline-text]").textContent = _(
      "Whether the handbook is saved here can not be said: a part of the page did not come. Reload the page.",
    );
  }
};

onEachPage(() => {
  pages += 1;
  const needs = (/** @type {string} */ selector) => document.querySelector(selector) !== null;
  if (needs("form[data-calculator]"))
    fetched(import("./calculator/calculators.mjs"), _("the calculators"), explainForms);
  if (needs("[data-kept]"))
    fetched(import("./calculator/kept-panel.mjs"), _("the list of what you have filled in"));
  if (needs("[data-course]"))
    fetched(import("./courses/index.mjs"), _("the questions of the course"));
  if (needs("[data-address-print]:empty")) fetched(import("./links/printed-address.mjs"));
});

const copy = () =>
  whenIdle(() =>
    fetched(import("./offline/index.mjs"), _("the saving on this device"), explainCopy),
  );
if (document.readyState === "complete") copy();
else addEventListener("load", copy);
