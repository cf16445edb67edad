// Next to each heading: copy its link, share it, show it as a QR picture. The link is there
// without this script; here its tap opens a small panel instead.
import "../lib/shared.mjs";
import { anchorOf, publicAddress } from "../lib/addresses.mjs";
import { h } from "../lib/elements.mjs";
import { headingText } from "../lib/headings.mjs";
import { qrPicture } from "../lib/qr-code.mjs";
import { _ } from "../lib/translations.mjs";

/** @type {HTMLElement | undefined} */
let panel;

/**
 * Open the panel for a link that leads to the very place where it stands.
 *
 * @param {HTMLAnchorElement} link
 */
export const openTools = (link) => {
  const anchor = anchorOf(link);
  const place = document.getElementById(anchor);
  const isHeading = place instanceof HTMLHeadingElement;
  const title = isHeading ? headingText(place) : link.textContent.trim();
  const address = publicAddress(anchor);
  const said = h("p", { class: "address-tools__said", role: "status" });
  /** @type {HTMLElement} */
  const opened = h(
    "div",
    {
      popover: "auto",
      class: "address-tools",
      role: "dialog",
      "aria-label": _("Link to “{title}”", { title }),
    },
    h("p", { class: "address-tools__title" }, title),
    h("a", { href: address }, address),
    button(_("Copy the link"), said, async () => {
      await navigator.clipboard.writeText(address);
      said.textContent = _("The link is copied.");
    }),
    "share" in navigator &&
      button(_("Share"), said, () => navigator.share({ title, url: address })),
    button(_("Close"), said, () => opened.hidePopover()),
    said,
    qrPicture(address, title),
  );
  panel?.remove();
  panel = opened;
  document.body.append(opened);
  opened.showPopover();
  opened.querySelector("button")?.focus();
  opened.addEventListener("toggle", (/** @type {ToggleEvent} */ { newState }) => {
    if (newState === "closed") link.focus({ preventScroll: true });
  });
};

/**
 * @param {string} text
 * @param {HTMLElement} said where it is told that it did not work
 * @param {() => Promise<void> | void} act
 */
const button = (text, said, act) => {
  const made = h("button", { type: "button" }, text);
  const press = async () => {
    try {
      await act();
    } catch (error) {
      if (error instanceof Error && error.name === "AbortError") return; // the reader changed her mind
      said.textContent = _("That did not work. Mark the link and copy it.");
    }
  };
  made.addEventListener("click", () => void press());
  return made;
};
