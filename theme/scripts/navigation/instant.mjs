// Goes to another page of the handbook by putting its text into this one, so that what runs here
// (the calculators' worker, a saving of the handbook) keeps running. What does not work out ends as a
// usual visit.

import { around, part, parts } from "../lib/elements.mjs";
import { pageShown } from "../lib/pages.mjs";

/** The front page: the scripts lie in `assets/`, one level below. */
const root = new URL("..", import.meta.url);
let shown = location.pathname;
/** @type {AbortController | null} */
let latest = null;

/** @param {URL} url */
const isPage = (url) =>
  url.origin === root.origin &&
  url.pathname.startsWith(root.pathname) &&
  url.pathname.endsWith("/");

/**
 * Fetch a page; null when it can not be shown within this one.
 *
 * @param {URL} url
 * @param {AbortSignal} signal
 */
const fetched = async (url, signal) => {
  const answer = await fetch(url, { signal });
  const isWhole = answer.ok && !answer.redirected;
  const page = new DOMParser().parseFromString(isWhole ? await answer.text() : "", "text/html");
  return page.querySelector(".frame") && page;
};

/** @param {Document} page */
const show = (page) => {
  const menu = part(document, "#menu");
  const { scrollTop } = menu;
  part(page, "#menu").replaceWith(menu);
  part(document, ".frame").replaceWith(part(page, ".frame"));
  menu.scrollTop = scrollTop;
  document.title = page.title;
  shown = location.pathname;
  pageShown();
};

/**
 * Put the reader where a click would have: at the heading of the address, or at the top.
 *
 * @param {string} hash
 * @param {number} y
 */
const arrive = (hash, y) => {
  if (hash) {
    location.replace(hash);
    return;
  }
  scrollTo(0, y);
  document.querySelector("h1")?.focus({ preventScroll: true });
};

/**
 * @param {URL} url
 * @param {number} y where on the page
 * @param {() => void} enter what is done to the history
 */
const visit = async (url, y, enter) => {
  latest?.abort();
  latest = new AbortController();
  const { signal } = latest;
  const page = await fetched(url, signal).catch(() => null);
  if (signal.aborted) return;
  if (!page) {
    location.assign(url);
    return;
  }
  enter();
  show(page);
  arrive(url.hash, y);
};

/** @param {MouseEvent} event */
const onClick = (event) => {
  const link = around(event.target, "a[href]", HTMLAnchorElement);
  const isPlain = !(
    event.button ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  );
  if (!link || !isPlain || event.defaultPrevented || link.target || link.download) return;
  const url = new URL(link.href);
  if (!isPage(url) || url.pathname === location.pathname) return;
  event.preventDefault();
  rememberPlace();
  // Without its fragment: that is gone to afterwards, so that the browser knows the target.
  void visit(url, 0, () => history.pushState(null, "", url.href.replace(/#.*/, "")));
};

const rememberPlace = () => history.replaceState({ ...history.state, y: scrollY }, "");
/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting;
const onScroll = () => {
  clearTimeout(resting);
  resting = setTimeout(() => {
    if (location.pathname === shown) rememberPlace();
  }, 200);
};

const onHistory = () => {
  if (location.pathname === shown) return; // another heading of this page
  const { y } = /** @type {{y?: number} | null} */ (history.state) ?? {};
  const url = new URL(location.href);
  if (y !== undefined) url.hash = "";
  void visit(url, y ?? 0, () => {});
};

// What stays when pages change must not depend on the address of the first.
const staying = [
  ...parts(document, ".bar a, #menu a", HTMLAnchorElement),
  ...parts(document, "link[rel=icon]", HTMLLinkElement),
];
for (const link of staying) link.setAttribute("href", link.href);
history.scrollRestoration = "manual";
addEventListener("pagehide", () => {
  history.scrollRestoration = "auto";
});
addEventListener("scroll", onScroll, { passive: true });
addEventListener("popstate", onHistory);
document.addEventListener("click", onClick);
