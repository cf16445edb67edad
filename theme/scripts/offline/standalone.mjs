/**
 * The handbook opened from its icon on the home screen, where the browser's own buttons are gone:
 * a way back, and the place where the reader was.
 */
import { _ } from "../lib/translations.mjs";

const REMEMBER = 30 * 60 * 1000; // ms: long enough for a telephone call, too short for next week

export function standalone(root) {
  const alone = matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;
  if (!alone) return;
  document.documentElement.classList.add("standalone");
  returnTo(root);
  addBackButton(root);
}

/** A device short of memory closes the app; opened again, it is where it was. */
function returnTo(root) {
  const key = `handbook ${root.pathname} place`;
  const place = JSON.parse(localStorage.getItem(key) ?? "null");
  const started = history.length === 1 && location.href === root.href;
  if (started && place && Date.now() - place.time < REMEMBER && place.url.startsWith(root.href)) {
    location.replace(place.url);
  }
  addEventListener("pagehide", () => {
    localStorage.setItem(key, JSON.stringify({ url: location.href, time: Date.now() }));
  });
}

function addBackButton(root) {
  const add = () => {
    const bar = document.querySelector(".bar__inner");
    if (!bar || bar.querySelector("[data-back]")) return;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "bar__button", textContent: "‹" });
    button.dataset.back = "";
    button.setAttribute("aria-label", _("Back"));
    button.onclick = () => (history.length > 1 ? history.back() : location.assign(root));
    bar.prepend(button);
  };
  add();
  globalThis.document$?.subscribe(add);
}
