// The page of a chapter that is gone: go on to where its text stands now, with the fragment.
const old = decodeURIComponent(location.hash.slice(1));
const known = old && document.getElementById(old);
if (!known || known.querySelector("a")) {
  const link = (known || document).querySelector(known ? "a" : "a[data-forward]");
  if (link) {
    const target = new URL(link.href);
    if (old && !known) target.hash = old; // never published, but the new page may have it
    location.replace(target);
  }
}
