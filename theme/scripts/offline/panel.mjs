/** The panel on the page about reading without a network: what is saved here, check, remove. */
import { h, part, parts } from "../lib/elements.mjs";
import { dayAndTime, number } from "../lib/formats.mjs";
import { onEachPage } from "../lib/pages.mjs";
import { _ } from "../lib/translations.mjs";
import { bytesOf, wanted } from "./manifest.mjs";
import { words } from "./status.mjs";

/**
 * @import { Offline } from "./offline.mjs"
 * @import { Status } from "./types.d.ts"
 */

/**
 * Fill the panel wherever a page has one, and keep it true.
 *
 * @param {Offline} offline
 */
export function managePanel(offline) {
  const render = () => {
    for (const place of parts(document, "[data-offline-panel]")) {
      if (!place.hasChildNodes()) build(place, offline);
      void showFacts(place, offline);
    }
  };
  offline.addEventListener("change", render);
  onEachPage(render);
}

/**
 * @param {HTMLElement} place
 * @param {Offline} offline
 */
function build(place, offline) {
  const answer = h("p", { role: "status", class: "offline-panel__answer" });
  const check = h("button", { type: "button" }, _("Check now"));
  const remove = h("button", { type: "button" }, _("Remove everything"));
  const sure = h("button", { type: "button", hidden: true }, _("Yes, remove"));
  const keep = h("button", { type: "button", hidden: true }, _("No, keep it"));
  const ask = (/** @type {boolean} */ asking) => {
    sure.hidden = keep.hidden = !asking;
    remove.hidden = asking;
    answer.textContent = asking
      ? _("Then you can read the handbook only with a network. Remove it from this device?")
      : "";
    (asking ? keep : remove).focus();
  };
  check.onclick = () => void runCheck(offline, check, answer);
  remove.onclick = () => ask(true);
  keep.onclick = () => ask(false);
  sure.onclick = () => {
    ask(false);
    void offline.remove();
  };
  place.append(
    h("dl", { class: "offline-panel__facts" }),
    h("p", { class: "offline-panel__buttons" }, check, remove, sure, keep),
    answer,
  );
}

/**
 * @param {Offline} offline
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} answer
 */
async function runCheck(offline, button, answer) {
  button.disabled = true;
  answer.textContent = _("Reading every saved file …");
  const { files, damaged } = await offline.check((damaged) => {
    answer.textContent = damaged
      ? _("{damaged} files are damaged. They are being fetched again …", { damaged })
      : _("Nothing is saved yet. The handbook is being fetched …");
  });
  button.disabled = false;
  answer.textContent = outcome(files, damaged.length, offline.status);
}

/**
 * @param {number} files
 * @param {number} damaged
 * @param {Status} status
 */
function outcome(files, damaged, { state }) {
  if (!files) return _("Nothing was saved. The handbook is being saved if there is a network.");
  if (!damaged) return _("All {files} files are whole.", { files });
  const values = { damaged, files };
  return state === "failed"
    ? _("{damaged} of {files} files are damaged. They could not be fetched again yet.", values)
    : _("{damaged} of {files} files were damaged. They have been fetched again.", values);
}

/**
 * Show what is known of the version that is saved.
 *
 * @param {HTMLElement} place
 * @param {Offline} offline
 */
async function showFacts(place, { status }) {
  const { text, count } = words(status);
  const rows = [[_("On this device"), text + count]];
  if ("version" in status && status.version) {
    const { version } = status;
    rows.push([_("Version"), version.version]);
    rows.push([_("Room"), `${number(bytesOf(wanted(version)) / 1e6, 1)} MB`]);
    const kept = await navigator.storage?.persisted?.();
    if (kept !== undefined) {
      rows.push([
        _("Kept"),
        kept
          ? _("Until you remove it.")
          : _("The device may remove it when room is short or it has not been used for long."),
      ]);
    }
  }
  if ("renewed" in status && status.renewed) {
    rows.push([_("Renewed"), dayAndTime(status.renewed)]);
  }
  const items = rows.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]);
  part(place, "dl").replaceChildren(...items);
}
