// Days, times and numbers, as the page's language writes them.

const language = () => document.documentElement.lang || "sv";

/**
 * @param {string} day `2026-03-12`
 * @param {Intl.DateTimeFormatOptions} options
 */
const written = (day, options) =>
  new Date(`${day}T12:00`).toLocaleDateString(language(), options).replaceAll(" ", "\u00a0");

/**
 * A day in words, which stay together: `12 mars 2026`.
 *
 * @param {string} day `2026-03-12`
 */
export const longDay = (day) => written(day, { dateStyle: "long" });

/**
 * The weekday of a day: `torsdag`.
 *
 * @param {string} day `2026-03-12`
 */
export const weekday = (day) => written(day, { weekday: "long" });

/** The day that it is here: `2026-03-12`. */
export const today = () => {
  const now = new Date();
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/**
 * A moment: `12 mars 2026 kl. 14:30`.
 *
 * @param {string} moment in ISO format
 */
export const dayAndTime = (moment) =>
  new Intl.DateTimeFormat(language(), { dateStyle: "long", timeStyle: "short" }).format(
    new Date(moment),
  );

/**
 * A number: `1 132`.
 *
 * @param {number} value
 * @param {number} [decimals]
 */
export const number = (value, decimals = 0) =>
  !decimals && Number.isInteger(value) && 0 <= value && value < 1000
    ? String(value) // the same in every language, and Intl takes long to start
    : new Intl.NumberFormat(language(), {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      }).format(value);
