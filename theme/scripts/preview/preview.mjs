// What `handbook edit` adds to each page: it shows a change where the writer is, and mistakes above
// the page. What it shows comes as events (handbook/preview/server.py).
import { h } from "../lib/elements.mjs";
import { pageShown } from "../lib/pages.mjs";

/**
 * @typedef {object} State
 * @property {string} page changes when the text of some page may have
 * @property {string} frame changes when something around the texts has
 * @property {string} title
 * @property {string[]} problems
 */

/** @type {State | undefined} */
let last;

/** Put the new text in the place of the old, so that the reader stays where she is. */
const renew = async () => {
  const answer = await fetch(location.href, { cache: "no-store" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const old = document.querySelector("article");
  const text = page.querySelector("article");
  if (!old || !text) {
    location.reload();
    return;
  }
  const place = scrollY;
  old.replaceWith(text);
  document
    .querySelector(".contents--beside")
    ?.replaceWith(page.querySelector(".contents--beside") ?? "");
  document.title = page.title;
  pageShown();
  scrollTo({ top: place, behavior: "instant" });
};

/** @param {State} state */
const tell = ({ title, problems }) => {
  document.querySelector(".preview")?.remove();
  if (!problems.length) return;
  const list = problems.map((problem) => h("li", {}, problem));
  document.body.append(
    h("aside", { class: "preview", role: "alert" }, h("h2", {}, title), h("ul", {}, list)),
  );
};

/** @param {MessageEvent<string>} event */
const onState = ({ data }) => {
  /** @type {State} */
  const state = JSON.parse(data);
  const shown = last ?? JSON.parse(document.documentElement.dataset.preview ?? "{}");
  last = state;
  tell(state);
  if (state.frame !== shown.frame) location.reload();
  else if (state.page !== shown.page) void renew();
};

const [, handbook] = location.pathname.split("/");
const events = new EventSource(`/_preview/events?${handbook}`);
events.addEventListener("message", onState);
addEventListener("pagehide", () => events.close());
