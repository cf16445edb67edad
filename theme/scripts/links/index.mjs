// Addresses in the page: old ones send on, headings offer their link, lists can be searched.
import { anchorOf } from "../lib/addresses.mjs";
import { attempt } from "../lib/attempts.mjs";
import { around } from "../lib/elements.mjs";
import { tellFailure } from "../lib/failures.mjs";
import { onEachPage } from "../lib/pages.mjs";
import { _ } from "../lib/translations.mjs";
import { startList } from "./address-search.mjs";

/** A heading that has moved to another page leaves a note that leads there. */
const forward = () => {
  const target = document.getElementById(anchorOf(location))?.dataset.forward;
  if (target) location.replace(new URL(target, location.href));
};

/**
 * A link to the very place where it stands: the sign after a heading, the number of a clause.
 *
 * @param {HTMLAnchorElement} link
 */
const isOwnLink = (link) => link.closest("article") && link.closest("[id]")?.id === anchorOf(link);

document.addEventListener(
  "click",
  (event) => {
    const link = around(event.target, 'a[href*="#"]', HTMLAnchorElement);
    const isPlain = !(event.button || event.metaKey || event.ctrlKey || event.shiftKey);
    if (!link || !isPlain || !isOwnLink(link)) return;
    event.preventDefault();
    event.stopPropagation(); // the page need not be fetched anew
    history.replaceState(history.state, "", link.hash);
    import("./heading-links.mjs").then(
      ({ openTools }) => openTools(link),
      (/** @type {unknown} */ error) => tellFailure(error, _("the tools to copy a link")),
    );
  },
  true,
);

addEventListener("hashchange", forward);
attempt(forward);
onEachPage(startList);
