// Old addresses within a living chapter: a heading that has moved to another page sends on.
const forward = () => {
  const old = decodeURIComponent(location.hash.slice(1));
  const target = old && document.getElementById(old)?.dataset.forward;
  if (target) location.replace(new URL(target, location.href));
};

addEventListener("hashchange", forward);
forward();
