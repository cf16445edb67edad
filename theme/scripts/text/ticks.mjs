// Lists to tick off, below a heading with the class `ticks`: what is done is kept on the device,
// under the handbook's own name, so that "remove all" removes it too.
import { h } from "../lib/elements.mjs";
import { onEachPage } from "../lib/pages.mjs";
import { load, save } from "../lib/storage.mjs";

/** Each item of the lists between the headings and the next ones. */
const items = () =>
  [...document.querySelectorAll("article h2.ticks")].flatMap((heading) => {
    const found = [];
    for (let next = heading.nextElementSibling; next && next.tagName !== "H2";) {
      if (next.tagName === "UL") found.push(...next.querySelectorAll(":scope > li:not(.ticked)"));
      next = next.nextElementSibling;
    }
    return found;
  });

const start = () => {
  const chapter = location.pathname.split("/").at(-2);
  const key = `handbook/${document.documentElement.dataset.handbook}/ticks/${chapter}`;
  const kept = load(key);
  const done = new Set(Array.isArray(kept) ? kept : []);
  for (const item of items()) {
    const name = (item.textContent ?? "").trim().replace(/\s+/g, " ");
    const box = h("input", { type: "checkbox", checked: done.has(name) });
    box.addEventListener("change", () => {
      if (box.checked) done.add(name);
      else done.delete(name);
      save(key, [...done]);
    });
    item.replaceChildren(h("label", { class: "tick" }, box, h("span", {}, ...item.childNodes)));
    item.classList.add("ticked");
  }
};

onEachPage(start);
