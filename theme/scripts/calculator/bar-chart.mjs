// A bar of what the sum is made of, and of what a limit took away. The same stands as text beside
// it, so the picture itself is hidden from screen readers.

import { h, s } from "../lib/elements.mjs";

/** @import { Kind, Result } from "./types.d.ts" */

const WIDTH = 1000;
const HEIGHT = 36;
const GAP = 4;

/**
 * Draw the lines as one bar; nothing when there is nothing to compare: one kind, nothing taken.
 *
 * @param {Result} answer
 */
export function barChart({ by_kind: { kinds, given, taken } }) {
  const whole = Number(given.amount);
  const isOfOneKind = kinds.filter(({ amount }) => Number(amount)).length < 2;
  if ((isOfOneKind && !taken) || !whole) return [];
  return [
    h(
      "figure",
      { class: "picture" },
      s(
        "svg",
        { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" },
        blocks(kinds, WIDTH / whole),
      ),
      h(
        "figcaption",
        {},
        h(
          "ul",
          { class: "picture__legend" },
          kinds.map((kind) => Number(kind.amount) && entry(`picture__part--${kind.kind}`, kind)),
          taken && entry("picture__taken", taken),
        ),
      ),
    ),
  ];
}

/**
 * A block for each line, kind by kind; over the end of a kind, what was taken from it.
 *
 * @param {Kind[]} kinds
 * @param {number} scale
 */
function blocks(kinds, scale) {
  let x = 0;
  return kinds.flatMap(({ kind, parts, taken }) => {
    const given = parts.map((amount) => {
      const width = Number(amount) * scale;
      x += width;
      return rect(x - width, width, `picture__part picture__part--${kind}`);
    });
    const width = -Number(taken) * scale;
    return width ? [...given, rect(Math.max(0, x - width), width, "picture__taken")] : given;
  });
}

/**
 * @param {string} look
 * @param {{ label: string, text: string }} what
 */
function entry(look, { label, text }) {
  const looks = { class: "picture__key", viewBox: "0 0 16 16", "aria-hidden": "true" };
  const key = s("svg", looks, s("rect", { width: 16, height: 16, class: look }));
  return h("li", {}, key, `${label} ${text}`);
}

/**
 * @param {number} x
 * @param {number} width
 * @param {string} look
 */
function rect(x, width, look) {
  const seen = Math.max(1, width - GAP).toFixed(1);
  return s("rect", { x: x.toFixed(1), y: 0, width: seen, height: HEIGHT, rx: 4, class: look });
}
