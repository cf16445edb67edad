// The sum at the edge of the screen, as long as the answer itself is out of sight: who adds a
// meeting at the top of a long form sees at once what it gives. For the eyes only; the answer is
// what is announced.

import { part } from "../lib/elements.mjs";

const MARGIN = 8; // px

/**
 * Watch a form; returns `tell(text)`, which shows a sum (an empty one hides it), and `end()`.
 *
 * @param {HTMLFormElement} form
 */
export function sumOf(form) {
  const place = part(form, "[data-sum]");
  const answer = part(form, "[data-result]");
  let isInSight = true;
  const show = () => {
    place.hidden = isInSight || !place.textContent;
    uncover();
  };
  const uncover = () => {
    const typed = document.activeElement;
    if (place.hidden || !typed || !form.contains(typed)) return;
    const below = typed.getBoundingClientRect().bottom - place.getBoundingClientRect().top;
    if (below > 0 && below < innerHeight / 2)
      scrollBy({ top: below + MARGIN, behavior: "instant" });
  };
  form.addEventListener("focusin", uncover);
  const observer = new IntersectionObserver(([{ isIntersecting, boundingClientRect }]) => {
    isInSight = isIntersecting || boundingClientRect.top < 0;
    show();
  });
  observer.observe(answer);
  return {
    /** @param {string} text */
    tell(text) {
      place.textContent = text;
      show();
    },
    end: () => observer.disconnect(),
  };
}
