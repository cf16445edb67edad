// Addresses in the page: old ones send on, headings offer their link, lists can be searched.
import { openTools } from "./heading-links.mjs";
import { startList } from "./address-search.mjs";
import { qrPicture } from "../lib/qr-code.mjs";

/** A heading that has moved to another page leaves a note that leads there. */
const forward = () => {
  const old = decodeURIComponent(location.hash.slice(1));
  const target = old && document.getElementById(old)?.dataset.forward;
  if (target) location.replace(new URL(target, location.href));
};

/** A link to the very place where it stands: the sign after a heading, the number of a clause. */
const isOwnLink = (link) =>
  link?.closest("article") && link.closest("[id]")?.id === decodeURIComponent(link.hash.slice(1));

document.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest?.('a[href*="#"]');
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || !isOwnLink(link))
      return;
    event.preventDefault();
    event.stopPropagation(); // the page need not be fetched anew
    history.replaceState(history.state, "", link.hash);
    openTools(link);
  },
  true,
);

/** On paper a chapter begins with its address: the public one, or where it was printed from. */
const printAddress = () => {
  const place = document.querySelector("[data-address-print]:empty");
  if (!place) return;
  const address = location.href.split("#")[0];
  place.append(qrPicture(address, document.title));
  place.append(Object.assign(document.createElement("p"), { textContent: address }));
};

addEventListener("beforeprint", printAddress);
addEventListener("hashchange", forward);
forward();
(globalThis.document$ ?? { subscribe: (start) => start() }).subscribe(startList);
startList();
