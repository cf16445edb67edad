// Pages come and go in one document (navigation/instant.mjs).

const SHOWN = "handbook:page";

/**
 * Do something for the page, and again for each page that takes its place in the same document.
 *
 * @param {() => void} start must do no harm when it is called twice for one page
 */
export const onEachPage = (start) => {
  start();
  document.addEventListener(SHOWN, start);
};

/** Another page has taken the place of the one that was shown. */
export const pageShown = () => document.dispatchEvent(new Event(SHOWN));
