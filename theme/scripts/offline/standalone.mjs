/**
 * The handbook opened from its icon on the home screen, where the browser's own buttons are gone:
 * a way back, and the place where the reader was.
 */
import { h } from "../lib/elements.mjs";
import { onEachPage } from "../lib/pages.mjs";
import { load, save } from "../lib/storage.mjs";
import { _ } from "../lib/translations.mjs";

const REMEMBER = 30 * 60 * 1000; // ms: long enough for a telephone call, too short for next week

/**
 * Return under what key the place where the reader was is kept.
 *
 * @param {URL} root the address of the handbook's front page
 */
export const placeKey = (root) => `handbook ${root.pathname} place`;

/**
 * Do so, if it is opened in that way.
 *
 * @param {URL} root the address of the handbook's front page
 */
export function standalone(root) {
  const alone = matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;
  if (!alone) return;
  document.documentElement.classList.add("standalone");
  returnTo(root);
  addBackButton(root);
}

/**
 * A device short of memory closes the app; opened again, it is where it was.
 *
 * @param {URL} root
 */
function returnTo(root) {
  const key = placeKey(root);
  const place = /** @type {{url: string, time: number} | null} */ (load(key));
  const started = history.length === 1 && location.href === root.href;
  if (started && place && Date.now() - place.time < REMEMBER && place.url.startsWith(root.href)) {
    location.replace(place.url);
  }
  addEventListener("pagehide", () => save(key, { url: location.href, time: Date.now() }));
}

/** @param {URL} root */
function addBackButton(root) {
  onEachPage(() => {
    const bar = document.querySelector(".bar__inner");
    if (!bar || bar.querySelector("[data-back]")) return;
    const looks = {
      type: "button",
      class: "bar__button",
      "data-back": true,
      "aria-label": _("Back"),
    };
    const button = h("button", looks, "‹");
    button.onclick = () => (history.length > 1 ? history.back() : location.assign(root));
    bar.prepend(button);
  });
}
