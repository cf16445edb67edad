/**
 * Do something for the page, and again for each page that takes its place in the same document.
 *
 * @param {() => void} start must do no harm when it is called twice for one page
 */
export const onEachPage = (start) => {
  start();
  globalThis.document$?.subscribe(start);
};
