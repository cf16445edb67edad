// Next to each heading: copy its link, share it, show it as a QR picture. The link is there
// without this script; here its tap opens a small panel instead.
import { _ } from "../lib/translations.mjs";
import { qrPicture } from "../lib/qr-code.mjs";

let panel;

/** Open the panel for a link that leads to the very place where it stands. */
export const openTools = (link) => {
  const anchor = decodeURIComponent(link.hash.slice(1));
  const place = document.getElementById(anchor);
  const title = (place.matches("h1,h2,h3,h4,h5,h6") ? ownText(place) : link.textContent).trim();
  const address = publicAddress(anchor);
  panel?.remove();
  panel = Object.assign(document.createElement("div"), {
    popover: "auto",
    className: "address-tools",
  });
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", _("Link to “{title}”", { title }));
  const said = Object.assign(document.createElement("p"), { className: "address-tools__said" });
  said.setAttribute("role", "status");
  const shown = Object.assign(document.createElement("a"), { href: address, textContent: address });
  panel.append(
    Object.assign(document.createElement("p"), {
      className: "address-tools__title",
      textContent: title,
    }),
    shown,
    button(
      _("Copy the link"),
      async () => {
        await navigator.clipboard.writeText(address);
        said.textContent = _("The link is copied.");
      },
      said,
    ),
  );
  if (navigator.share) {
    panel.append(button(_("Share"), () => navigator.share({ title, url: address }), said));
  }
  panel.append(
    button(_("Close"), () => panel.hidePopover(), said),
    said,
    qrPicture(address, title),
  );
  document.body.append(panel);
  panel.showPopover();
  panel.querySelector("button").focus();
  panel.addEventListener("toggle", (event) => {
    if (event.newState === "closed") link.focus({ preventScroll: true });
  });
};

/** Where the place is reached by others: the handbook's public address when it is known. */
export const publicAddress = (anchor) => {
  const known = document.querySelector(".address-print:not([data-address-print]) p")?.textContent;
  return (known ?? location.href.split("#")[0]) + (anchor && `#${anchor}`);
};

const ownText = (heading) => {
  const copy = heading.cloneNode(true);
  for (const extra of copy.querySelectorAll(".headerlink, .moved")) extra.remove();
  return copy.textContent;
};

const button = (text, act, said) => {
  const made = Object.assign(document.createElement("button"), {
    type: "button",
    textContent: text,
  });
  made.addEventListener("click", async () => {
    try {
      await act();
    } catch (error) {
      if (error.name !== "AbortError")
        said.textContent = _("That did not work. Mark the link and copy it.");
    }
  });
  return made;
};
