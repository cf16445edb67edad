// Pages come and go in one document (navigation/instant.mjs).

import { attempt } from "./attempts.mjs";

const SHOWN = "handbook:page";

/** What the page's root has when the page's script has come (navigation/menu.mjs). */
export const STARTED = "data-started";

/**
 * Do something for the page, and again for each page that takes its place in the same document.
 *
 * @param {() => void} start must do no harm when it is called twice for one page
 */
export const onEachPage = (start) => {
  attempt(start); // the features that come after it start all the same
  document.addEventListener(SHOWN, start);
};

/** Another page has taken the place of the one that was shown. */
export const pageShown = () => document.dispatchEvent(new Event(SHOWN));
