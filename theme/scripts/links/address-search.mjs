// The page with every address: find in it by number, title or address.
import { _ } from "../lib/translations.mjs";

export const startList = () => {
  const list = document.querySelector("[data-addresses]");
  if (!list || list.dataset.started) return;
  list.dataset.started = "yes";
  const find = list.querySelector("[data-addresses-find]");
  const count = list.querySelector("[data-addresses-count]");
  const rows = [...list.querySelectorAll("tbody tr")].map((row) => [row, fold(row.textContent)]);
  list.querySelector(".addresses__find").hidden = false;
  find.addEventListener("input", () => {
    const words = fold(find.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [row, text] of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      shown += !row.hidden;
    }
    count.textContent = words.length ? _("{n} of {all}", { n: shown, all: rows.length }) : "";
  });
};

/** Small letters without marks, so that "lösen" also finds "losen". */
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
