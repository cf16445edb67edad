// What is wrong with what was filled in: said at the field, and in a summary that leads there.

import { h, listOf, part, parts } from "../lib/elements.mjs";
import { _ } from "../lib/translations.mjs";
import { controlAt } from "./form-data.mjs";

/** @import { Fault } from "./types.d.ts" */

/**
 * Show errors at their fields: all of them when `all`, else only where the reader has been.
 * The summary is shown when `all`; returns it.
 *
 * @param {HTMLFormElement} form
 * @param {Fault[]} errors
 * @param {boolean} all
 */
export function showErrors(form, errors, all) {
  clear(form);
  for (const error of errors) {
    const found = controlOf(form, error.field);
    if (!found || !(all || "touched" in found.dataset)) continue;
    unfold(found);
    mark(found, sentence(error, found));
  }
  const summary = part(form, "[data-errors]");
  summary.hidden = !all || !errors.length;
  if (summary.hidden) summary.replaceChildren();
  else {
    const title = h("p", { class: "errors__title" }, _("Something needs to be mended"));
    summary.replaceChildren(title, toMend(form, errors));
  }
  return summary;
}

/**
 * Ask, at its field, about what is unusual: it is no error, and the answer is there all the same.
 *
 * @param {HTMLFormElement} form
 * @param {Fault[]} questions
 */
export function showQuestions(form, questions) {
  for (const question of questions) {
    const control = controlOf(form, question.field);
    const place = control && placeOf(control);
    if (!place) continue;
    say(place, question.message);
    place.classList.add("field__error--question");
  }
}

/**
 * A list of what must be mended, each leading to its field.
 *
 * @param {HTMLFormElement} form
 * @param {Fault[]} errors
 */
export function toMend(form, errors) {
  const entries = errors.map((error) => {
    const control = controlOf(form, error.field);
    if (!control) return sentence(error);
    const words = `${labelOf(control)}: ${sentence(error, control)}`;
    const link = h("a", { href: `#${control.id}` }, words);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      event.stopPropagation();
      lead(control);
    });
    return link;
  });
  return listOf(entries);
}

/**
 * Bring the reader to a control, wherever it is folded away.
 *
 * @param {HTMLElement} control
 */
export function lead(control) {
  unfold(control);
  control.focus();
}

/** @param {HTMLElement} control */
function unfold(control) {
  for (let fold = control.closest("details"); fold; fold = foldAround(fold)) fold.open = true;
}

/** @param {HTMLDetailsElement} fold */
const foldAround = (fold) => fold.parentElement?.closest("details") ?? null;

/**
 * @param {Fault} error
 * @param {HTMLElement} [control]
 */
function sentence({ message, example, ask = "" }, control) {
  if (!example) return `${message} ${ask}`.trim();
  const options = control instanceof HTMLSelectElement ? [...control.options] : [];
  const right = options.length
    ? _("Choose for example: {example}", { example: shown(example, options) })
    : _("Write for example: {example}", { example });
  return `${message} ${right}`;
}

/**
 * Choices are called what the reader sees, not what Python gets.
 *
 * @param {string} example
 * @param {HTMLOptionElement[]} options
 */
const shown = (example, options) =>
  example
    .split(", ")
    .map((one) => options.find(({ value }) => value === one)?.text ?? one)
    .join(", ");

/** @param {HTMLFormElement} form */
function clear(form) {
  for (const place of parts(form, ".field__error:not([hidden])")) {
    place.hidden = true;
    place.textContent = "";
    place.classList.remove("field__error--question");
  }
  for (const control of parts(form, "[aria-invalid]")) control.removeAttribute("aria-invalid");
}

/**
 * @param {HTMLElement} control
 * @param {string} message
 */
function mark(control, message) {
  control.setAttribute("aria-invalid", "true");
  const place = placeOf(control);
  if (place) say(place, message);
}

/**
 * Where it is said what is wrong with a control.
 *
 * @param {HTMLElement} control
 */
function placeOf(control) {
  const ids = control.getAttribute("aria-describedby")?.split(" ") ?? [];
  return document.getElementById(ids.at(-1) ?? "");
}

/**
 * @param {HTMLElement} place
 * @param {string} message
 */
function say(place, message) {
  place.textContent = message;
  place.hidden = false;
}

/**
 * The control of a field, or for a whole list or group, its first one.
 *
 * @param {HTMLFormElement} form
 * @param {string} path
 */
function controlOf(form, path) {
  const within = `[data-field="${CSS.escape(path)}"] :is(input, select, button)`;
  return path ? (controlAt(form, path) ?? parts(form, within).at(0)) : undefined;
}

/**
 * What a field is called, for a reader; its own name when the form has no such field.
 *
 * @param {HTMLFormElement} form
 * @param {string} path
 */
export function nameOf(form, path) {
  const control = controlOf(form, path);
  return control ? labelOf(control) : (path.split(".").at(-1) ?? path);
}

/**
 * What a control is called, with its entry: `Möte 2, Slut`.
 *
 * @param {HTMLElement} control
 */
function labelOf(control) {
  const isLabelled = control instanceof HTMLInputElement || control instanceof HTMLSelectElement;
  const label = (isLabelled ? control.labels?.[0] : null) ?? control;
  const entry = control.closest("[data-entry]")?.querySelector("[data-entry-title]");
  return [entry?.textContent, label.textContent].filter(Boolean).join(", ").trim();
}
