// A form that is filled in by a link: what the link says that can not be filled in is told.

import { _ } from "../lib/translations.mjs";
import { nameOf } from "./error-summary.mjs";
import { fill, isTooLong } from "./form-data.mjs";
import { readLink } from "./share-link.mjs";

/** @import { Link } from "./share-link.mjs" */

/** How many fields that the form lacks are named; a link can have any number. */
const MOST_NAMED = 5;

/**
 * Fill in a form with what a link carries, if it is for this form. Returns the link, if it was
 * opened, and what the reader should know of it, if anything.
 *
 * @param {HTMLFormElement} form
 * @param {string} fragment
 * @returns {{link?: Link, says?: string}}
 */
export function openLink(form, fragment) {
  try {
    const link = readLink(fragment);
    if (!link || link.calculator !== form.dataset.calculator) return {};
    if (isTooLong(form, link.values)) {
      return {
        says: _("The link has more entries than the calculator can take, so it is not opened."),
      };
    }
    return { link, says: words(form, fill(form, link.values)) };
  } catch {
    return { says: _("The link can not be read. A part of it may be missing.") };
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {string[]} unknown
 */
function words(form, unknown) {
  const opened = _("You see an example from a link. What you change here is not kept.");
  const names = [...new Set(unknown.map((path) => nameOf(form, path)))].slice(0, MOST_NAMED);
  if (!names.length) return opened;
  const fields = names.join(", ");
  const told = _("This in the link can not be filled in here, and is not counted: {fields}.", {
    fields,
  });
  return `${opened} ${told}`;
}
