// Places the explanation of a word beside the word; on a narrow screen the styles keep it below.
const GAP = 8;
let word = null;

document.addEventListener(
  "click",
  ({ target }) => {
    word = target.closest(".term") ?? word;
  },
  { capture: true },
);

const place = (explanation) => {
  const from = word.getBoundingClientRect();
  const { width, height } = explanation.getBoundingClientRect();
  const below = from.bottom + GAP + height <= innerHeight;
  const left = Math.min(Math.max(GAP, from.left), innerWidth - width - GAP);
  const top = below ? from.bottom + GAP : Math.max(GAP, from.top - GAP - height);
  explanation.style.translate = `${left}px ${top}px`;
};

document.addEventListener(
  "toggle",
  ({ target, newState }) => {
    if (!target.matches(".explanation") || newState !== "open" || !word) return;
    if (matchMedia("(min-width: 40em)").matches) place(target);
    else target.style.translate = "";
  },
  { capture: true },
);
