// The menu, and the way to the chapters before and after the one that is read. All chapters are named
// once in the site: in the file that the build makes of this script (handbook/rendering/menu.py).
// It is a classic script and runs where it stands, so that a page is never shown without its menu.
import { h, part, parts } from "../lib/elements.mjs";
import { onEachPage, STARTED } from "../lib/pages.mjs";
import { changes, note } from "./news.mjs";

/** The front page, beside which the file lies. */
const root = new URL(".", /** @type {HTMLScriptElement} */ (document.currentScript).src);

/** @param {string} id */
const address = (id) => new URL(id && `${id}/`, root).href;

/** The id of the page that is shown: "" for the front page, none for a page outside the menu. */
const here = () => part(document, "main").dataset.page;

const draw = () => {
  const fallback = part(document, "#menu [data-without-menu]");
  fallback.replaceWith(
    ...MENU.parts.map(({ title, chapters }) =>
      h(
        "details",
        { class: "menu__part" },
        h("summary", {}, title),
        h(
          "ul",
          {},
          ...chapters.map(([id, name]) =>
            h("li", {}, h("a", { href: address(id), "data-chapter": id }, name)),
          ),
        ),
      ),
    ),
  );
};

/** Mark the page that is shown and what has changed, and leave only the part of the page open. */
const mark = () => {
  const page = here();
  const news = changes(root);
  note(root, news.get(page ?? ""), page);
  for (const link of parts(document, "#menu ul a", HTMLAnchorElement)) {
    link.querySelector(".menu__news")?.remove();
    const what = news.get(link.dataset.chapter ?? "");
    if (what) link.append(" ", h("span", { class: "menu__news" }, what));
  }
  for (const link of parts(document, "#menu a", HTMLAnchorElement)) {
    if (page !== undefined && link.href === address(page))
      link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  for (const fold of parts(document, ".menu__part", HTMLDetailsElement))
    fold.open = fold.querySelector("[aria-current]") !== null;
};

/** Stands at the end of a chapter, and shows what comes before and after it in its part. */
class Neighbours extends HTMLElement {
  connectedCallback() {
    const page = here();
    for (const { chapters } of MENU.parts) {
      const at = chapters.findIndex(([id]) => id === page);
      if (at < 0 || chapters.length < 2) continue;
      this.replaceChildren(
        h(
          "nav",
          { class: "neighbours", "aria-label": MENU.around },
          neighbour(chapters[at - 1], "prev", MENU.previous),
          neighbour(chapters[at + 1], "next", MENU.next),
        ),
      );
    }
  }
}

/**
 * @param {[id: string, title: string] | undefined} chapter
 * @param {string} rel
 * @param {string} where
 */
const neighbour = (chapter, rel, where) =>
  chapter &&
  h(
    "a",
    { class: `neighbours__link neighbours__link--${rel}`, rel, href: address(chapter[0]) },
    h("span", { class: "neighbours__where" }, where),
    " ",
    h("span", { class: "neighbours__title" }, chapter[1]),
  );

/** Say that the page's script has not come, which can not say it itself. */
const tellIfLost = () => {
  if (document.documentElement.hasAttribute(STARTED)) return;
  part(document, "main").prepend(h("p", { class: "failures", role: "status" }, MENU.lost));
};

draw();
addEventListener("load", tellIfLost);
onEachPage(mark);
customElements.define("chapter-neighbours", Neighbours);
