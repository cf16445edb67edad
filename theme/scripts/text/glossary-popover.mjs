// Places the explanation of a word beside the word; on a narrow screen the styles keep it below.
import { around } from "../lib/elements.mjs";

const GAP = 8;
/** @type {HTMLElement | null} */
let word = null;

document.addEventListener(
  "click",
  ({ target }) => {
    word = around(target, ".term") ?? word;
  },
  { capture: true },
);

/**
 * @param {HTMLElement} explanation
 * @param {HTMLElement} beside
 */
const place = (explanation, beside) => {
  const from = beside.getBoundingClientRect();
  const { width, height } = explanation.getBoundingClientRect();
  const below = from.bottom + GAP + height <= innerHeight;
  const left = Math.min(Math.max(GAP, from.left), innerWidth - width - GAP);
  const top = below ? from.bottom + GAP : Math.max(GAP, from.top - GAP - height);
  explanation.style.translate = `${left}px ${top}px`;
};

document.addEventListener(
  "toggle",
  ({ target, newState }) => {
    if (!(target instanceof HTMLElement) || !target.matches(".explanation")) return;
    if (newState !== "open" || !word) return;
    if (matchMedia("(min-width: 40em)").matches) place(target, word);
    else target.style.translate = "";
  },
  { capture: true },
);
