// Paper with one part of the page only: the sheet of a claim, a certificate.

/**
 * Print what the style sheets leave under `[data-print="<name>"]`.
 *
 * @param {string} name
 */
export function printOnly(name) {
  const root = document.documentElement;
  root.dataset.print = name;
  // Some browsers return from print() before the paper is made: the page comes back on a touch.
  const back = () => delete root.dataset.print;
  addEventListener("pointerdown", back, { once: true });
  addEventListener("keydown", back, { once: true });
  print();
}
