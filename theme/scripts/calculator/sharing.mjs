// The link to a form that is filled in: copied, or as a QR picture.

import { part } from "../lib/elements.mjs";
import { qrPicture } from "../lib/qr-code.mjs";
import { _ } from "../lib/translations.mjs";

/**
 * Say what has been done.
 *
 * @param {HTMLFormElement} form
 * @param {string} text
 */
export function tell(form, text) {
  part(form, "[data-said]").textContent = text;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} link
 */
export async function copyLink(form, link) {
  try {
    await navigator.clipboard.writeText(link);
    tell(form, _("The link is copied."));
  } catch {
    tell(form, link);
  }
}

/**
 * Show the picture of a link, or hide it when it is shown.
 *
 * @param {HTMLFormElement} form
 * @param {string} link
 * @param {string} title
 */
export function showQr(form, link, title) {
  const place = part(form, "[data-qr-picture]");
  if (!place.hidden) {
    hideQr(form);
    return;
  }
  try {
    place.replaceChildren(qrPicture(link, title));
    place.hidden = false;
    part(form, "[data-qr]").setAttribute("aria-expanded", "true");
  } catch {
    tell(form, _("There is too much in the link for a QR picture. Copy the link instead."));
  }
}

/** @param {HTMLFormElement} form */
export function hideQr(form) {
  part(form, "[data-qr-picture]").hidden = true;
  part(form, "[data-qr]").setAttribute("aria-expanded", "false");
  tell(form, "");
}
