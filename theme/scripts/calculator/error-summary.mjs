// What is wrong with what was filled in: said at the field, and in a summary that leads there.

import { h } from "../lib/elements.mjs";
import { _ } from "../lib/translations.mjs";

/**
 * Show errors at their fields: all of them when `all`, else only where the reader has been.
 * The summary is shown when `all`; returns it.
 */
export function showErrors(form, errors, all) {
  clear(form);
  for (const error of errors) {
    const found = controlOf(form, error.field);
    if (found && (all || "touched" in found.dataset)) mark(form, found, sentence(error, found));
  }
  const summary = form.querySelector("[data-errors]");
  summary.hidden = !all || !errors.length;
  if (summary.hidden) summary.replaceChildren();
  else {
    const title = h("p", { class: "errors__title" }, _("Something needs to be mended"));
    summary.replaceChildren(title, toMend(form, errors));
  }
  return summary;
}

/** A list of what must be mended, each leading to its field. */
export function toMend(form, errors) {
  return h(
    "ul",
    {},
    errors.map((error) => {
      const control = controlOf(form, error.field);
      if (!control) return h("li", {}, sentence(error));
      const link = h(
        "a",
        { href: `#${control.id}` },
        `${labelOf(control)}: ${sentence(error, control)}`,
      );
      link.addEventListener("click", (event) => {
        event.preventDefault();
        event.stopPropagation();
        lead(control);
      });
      return h("li", {}, link);
    }),
  );
}

/** Bring the reader to a control, wherever it is folded away. */
export function lead(control) {
  for (let fold = control.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    fold.open = true;
  }
  control.focus();
}

function sentence({ message, example }, control) {
  if (!example) return message;
  return [message, _("Write for example: {example}", { example: shown(example, control) })].join(
    " ",
  );
}

/** A choice is called what the reader sees, not what Python gets. */
const shown = (example, control) =>
  [...(control?.options ?? [])].find(({ value }) => value === example)?.text ?? example;

function clear(form) {
  for (const place of form.querySelectorAll(".field__error:not([hidden])")) {
    place.hidden = true;
    place.textContent = "";
  }
  for (const control of form.querySelectorAll("[aria-invalid]")) {
    control.removeAttribute("aria-invalid");
  }
}

function mark(form, control, message) {
  const ids = control.getAttribute("aria-describedby")?.split(" ") ?? [];
  const place = document.getElementById(ids.at(-1) ?? "");
  control.setAttribute("aria-invalid", "true");
  if (!place) return;
  place.textContent = message;
  place.hidden = false;
}

/** The control of a field, or for a whole list or group, its first one. */
function controlOf(form, path) {
  if (!path) return null;
  const named = form.querySelector(`[name="${CSS.escape(path)}"]`);
  const within = `[data-field="${CSS.escape(path)}"] :is(input, select, button)`;
  return named ?? form.querySelector(within);
}

/** What a control is called, with its entry: `Möte 2, Slut`. */
function labelOf(control) {
  const label = control.labels?.[0]?.textContent ?? control.textContent;
  const entry = control.closest("[data-entry]")?.querySelector("[data-entry-title]");
  return [entry?.textContent, label].filter(Boolean).join(", ").trim();
}
