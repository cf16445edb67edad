// A bar of what the sum is made of, and of what a limit took away. The same stands as text beside
// it, so the picture itself is hidden from screen readers.

import { h, s } from "../lib/elements.mjs";
import { kronor } from "../lib/formats.mjs";
import { _ } from "../lib/translations.mjs";

/** @import { Line } from "./types.d.ts" */

const WIDTH = 1000;
const HEIGHT = 36;
const GAP = 4;

/**
 * Draw the lines as one bar. Null when there is nothing to compare: one line, nothing taken.
 *
 * @param {Line[]} lines
 */
export function picture(lines) {
  const whole = sum(lines.filter(isGiven));
  if (lines.length < 2 || !whole) return null;
  const kinds = grouped(lines, ({ kind }) => kind);
  return h(
    "figure",
    { class: "picture" },
    s(
      "svg",
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" },
      blocks([...kinds.values()], WIDTH / whole),
    ),
    h("figcaption", {}, legend(kinds)),
  );
}

/** @param {Line} line */
const isGiven = (line) => Number(line.amount) > 0;
/** @param {Line} line */
const isTaken = (line) => Number(line.amount) < 0;

/**
 * A block for each line, kind by kind; over the end of a kind, what was taken from it.
 *
 * @param {Line[][]} kinds
 * @param {number} scale
 */
function blocks(kinds, scale) {
  let x = 0;
  return kinds.flatMap((lines) => {
    const given = lines.filter(isGiven).map((line) => {
      const width = Number(line.amount) * scale;
      x += width;
      return rect(x - width, width, `picture__part picture__part--${line.kind}`);
    });
    const taken = -sum(lines.filter(isTaken)) * scale;
    return taken ? [...given, rect(Math.max(0, x - taken), taken, "picture__taken")] : given;
  });
}

/** @param {Map<string, Line[]>} kinds */
function legend(kinds) {
  const words = names();
  const taken = sum([...kinds.values()].flat().filter(isTaken));
  return h(
    "ul",
    { class: "picture__legend" },
    [...kinds].map(([kind, lines]) => {
      const given = sum(lines.filter(isGiven));
      const name = words[kind] ?? lines[0].label;
      return given ? entry(`picture__part--${kind}`, name, given) : null;
    }),
    taken ? entry("picture__taken", _("Taken away by a limit"), taken) : null,
  );
}

/** @returns {Record<string, string>} */
const names = () => ({
  "annual-fee": _("Annual fee"),
  fee: _("Meeting fees"),
  "lost-income": _("Lost income"),
  supplement: _("Supplements"),
  travel: _("Journeys"),
  "per-diem": _("Per diem"),
  childcare: _("Childcare"),
  receipts: _("Receipts"),
});

/**
 * @param {string} look
 * @param {string} name
 * @param {number} amount
 */
function entry(look, name, amount) {
  const looks = { class: "picture__key", viewBox: "0 0 16 16", "aria-hidden": "true" };
  const key = s("svg", looks, s("rect", { width: 16, height: 16, class: look }));
  return h("li", {}, key, `${name} ${kronor(amount)}`);
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

/**
 * Add up amounts in öre, so that nothing is lost in binary fractions.
 *
 * @param {Line[]} lines
 */
export const sum = (lines) =>
  lines.reduce((total, line) => total + Math.round(Number(line.amount) * 100), 0) / 100;

/**
 * Put lines together that have something in common.
 *
 * @param {Line[]} lines
 * @param {(line: Line) => string} common
 */
export function grouped(lines, common) {
  /** @type {Map<string, Line[]>} */
  const groups = new Map();
  for (const line of lines) groups.set(common(line), [...(groups.get(common(line)) ?? []), line]);
  return groups;
}
