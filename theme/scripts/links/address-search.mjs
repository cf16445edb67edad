// The page with every address: find in it by number, title or address.
import { part, parts } from "../lib/elements.mjs";
import { fold } from "../lib/fold.mjs";
import { _ } from "../lib/translations.mjs";

/** Make the list of the page searchable, if it has one. */
export const startList = () => {
  const [list] = parts(document, "[data-addresses]:not([data-started])");
  if (!list) return;
  list.dataset.started = "yes";
  const find = part(list, "[data-addresses-find]", HTMLInputElement);
  const count = part(list, "[data-addresses-count]");
  const rows = parts(list, "tbody tr").map((row) => ({ row, text: fold(row.textContent) }));
  part(list, ".addresses__find").hidden = false;
  find.addEventListener("input", () => {
    const words = fold(find.value).split(/\s+/).filter(Boolean);
    for (const { row, text } of rows) row.hidden = !words.every((word) => text.includes(word));
    const n = rows.filter(({ row }) => !row.hidden).length;
    count.textContent = words.length ? _("{n} of {all}", { n, all: rows.length }) : "";
  });
};
