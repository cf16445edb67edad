// What is fetched when a page needs it: calculators and courses where there are any, the copy on the
// device when the page itself has come and is at rest. What a page must have when it can be used, it names itself
// (main.html); it is fetched here when it comes in the place of another.
import { onEachPage } from "./lib/pages.mjs";
import { whenIdle } from "./lib/turns.mjs";

let pages = 0;

/**
 * Fetch a part. A page that came by itself tries again as a usual visit: the part may have another
 * name in the version that the server has now.
 *
 * @param {Promise<unknown>} part
 */
const fetched = (part) => {
  const isOfThisVisit = pages === 1;
  part.catch((/** @type {unknown} */ error) => {
    if (isOfThisVisit) console.error(error);
    else location.reload();
  });
};

onEachPage(() => {
  pages += 1;
  const needs = (/** @type {string} */ selector) => document.querySelector(selector) !== null;
  if (needs("form[data-calculator]")) fetched(import("./calculator/calculators.mjs"));
  if (needs("[data-kept]")) fetched(import("./calculator/kept-panel.mjs"));
  if (needs("[data-course]")) fetched(import("./courses/index.mjs"));
  if (needs("[data-address-print]:empty")) fetched(import("./links/printed-address.mjs"));
});

const copy = () => whenIdle(() => fetched(import("./offline/index.mjs")));
if (document.readyState === "complete") copy();
else addEventListener("load", copy);
