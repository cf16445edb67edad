// The page of a chapter that is gone: go on to where its text stands now, with the fragment.
import { anchorOf } from "../lib/addresses.mjs";

const old = anchorOf(location);
const known = document.getElementById(old);
const link = known ? known.querySelector("a") : document.querySelector("a[data-forward]");
if (link instanceof HTMLAnchorElement) {
  const target = new URL(link.href);
  if (old && !known) target.hash = old; // never published, but the new page may have it
  location.replace(target);
}
