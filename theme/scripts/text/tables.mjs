// A table that is wider than the screen is moved sideways by itself, not with the whole page.
import { h, parts } from "../lib/elements.mjs";
import { onEachPage } from "../lib/pages.mjs";

onEachPage(() => {
  for (const table of parts(document, "article table:not([class])")) {
    if (table.closest(".md-typeset__table")) continue;
    const inner = h("div", { class: "md-typeset__table" });
    table.replaceWith(h("div", { class: "md-typeset__scrollwrap" }, inner));
    inner.append(table);
  }
});
