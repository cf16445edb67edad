// What is fetched when a page needs it: calculators and courses where there are any, the copy on the
// device when the page itself has come.
import { onEachPage } from "./lib/pages.mjs";

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
  if (document.querySelector("form[data-calculator]")) fetched(import("./calculator/index.mjs"));
  if (document.querySelector("[data-course]")) fetched(import("./courses/index.mjs"));
});

const copy = () => fetched(import("./offline/index.mjs"));
if (document.readyState === "complete") copy();
else addEventListener("load", copy);
