// What is folded away is unfolded for whoever comes by a link into it, and on paper.
import { anchorOf } from "../lib/addresses.mjs";
import { attempt } from "../lib/attempts.mjs";
import { parts } from "../lib/elements.mjs";
import { onEachPage } from "../lib/pages.mjs";

const root = new URL("..", import.meta.url);
const CLOSED = "details:not([open])";

const unfoldTarget = () => {
  const target = document.getElementById(anchorOf(location));
  const closed = target?.closest(`article ${CLOSED}`);
  if (!(closed instanceof HTMLDetailsElement)) return;
  closed.open = true;
  closed.scrollIntoView();
};

/** @type {HTMLDetailsElement[]} */
let forPaper = [];

/** On paper a link to another page of the handbook says where it leads; one to the web does by itself. */
const nameLinks = () => {
  const links = "article :is(p, li, dd, td) > a[href]:not([href^='tel:'], [href^='mailto:'])";
  for (const link of parts(document, links, HTMLAnchorElement)) {
    if (link.closest("nav, form, .contents, .amount") || link.pathname === location.pathname)
      continue;
    const path = link.pathname.slice(root.pathname.length) + link.hash;
    if (link.href.startsWith(root.href) && path) link.dataset.leads = path;
  }
};

/** @param {boolean} isPrinting */
const onPrint = (isPrinting) => {
  if (isPrinting) nameLinks();
  const closed = parts(document, `article ${CLOSED}`, HTMLDetailsElement);
  if (isPrinting) forPaper.push(...closed);
  for (const fold of forPaper) fold.open = isPrinting;
  if (!isPrinting) forPaper = [];
};

onEachPage(unfoldTarget);
addEventListener("hashchange", unfoldTarget);
addEventListener("beforeprint", () => onPrint(true));
addEventListener("afterprint", () => onPrint(false));
attempt(() => matchMedia("print").addEventListener("change", ({ matches }) => onPrint(matches)));
