// Marks in the contents beside the text which heading is being read.
import { attempt } from "../lib/attempts.mjs";
import { anchorOf } from "../lib/addresses.mjs";
import { part, parts } from "../lib/elements.mjs";
import { onEachPage } from "../lib/pages.mjs";

const BESIDE = ".contents--beside";
const ACTIVE = "md-nav__link--active";

/**
 * How far down on the screen something begins; what is folded away begins where its fold does.
 *
 * @param {Element} element
 * @returns {number}
 */
const topOf = (element) =>
  element.getClientRects().length || !element.parentElement
    ? element.getBoundingClientRect().top
    : topOf(element.parentElement);

const mark = () => {
  const links = parts(document, `${BESIDE} a`, HTMLAnchorElement);
  const isAtEnd = scrollY + innerHeight >= Math.floor(document.body.offsetHeight);
  const limit = part(document, ".bar").offsetHeight;
  const isPassed = (/** @type {HTMLAnchorElement} */ link) => {
    const heading = document.getElementById(anchorOf(link));
    return heading !== null && (isAtEnd || topOf(heading) < limit);
  };
  const active = links.findLast(isPassed);
  if (active?.classList.contains(ACTIVE)) return;
  for (const link of links) link.classList.toggle(ACTIVE, link === active);
  const beside = active?.closest(BESIDE);
  if (active && beside) beside.scrollTop = active.offsetTop - beside.clientHeight / 2;
};

addEventListener("scroll", () => requestAnimationFrame(mark), { passive: true });
// It tells of each page once it is laid out: whoever asks earlier has it laid out twice.
attempt(() => {
  const sizes = new ResizeObserver(mark);
  onEachPage(() => {
    sizes.disconnect();
    sizes.observe(document.body);
  });
});
