// What is folded away is unfolded for whoever comes by a link into it, and on paper.
import { anchorOf } from "../lib/addresses.mjs";
import { parts } from "../lib/elements.mjs";
import { onEachPage } from "../lib/pages.mjs";

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

/** @param {boolean} isPrinting */
const onPrint = (isPrinting) => {
  const closed = parts(document, `article ${CLOSED}`, HTMLDetailsElement);
  if (isPrinting) forPaper.push(...closed);
  for (const fold of forPaper) fold.open = isPrinting;
  if (!isPrinting) forPaper = [];
};

onEachPage(unfoldTarget);
addEventListener("hashchange", unfoldTarget);
addEventListener("beforeprint", () => onPrint(true));
addEventListener("afterprint", () => onPrint(false));
matchMedia("print").addEventListener("change", ({ matches }) => onPrint(matches));
