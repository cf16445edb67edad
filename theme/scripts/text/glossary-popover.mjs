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

/** @param {unknown} explanation */
const arrange = (explanation) => {
  if (!(explanation instanceof HTMLElement) || !word) return;
  if (matchMedia("(min-width: 40em)").matches) place(explanation, word);
  else explanation.style.translate = "";
};

document.addEventListener(
  "toggle",
  ({ target, newState }) => {
    if (newState === "open" && target instanceof Element && target.matches(".explanation"))
      arrange(target);
  },
  { capture: true },
);
// The screen was turned, or the letters grew.
addEventListener("resize", () => arrange(document.querySelector(".explanation:popover-open")));
