/** Shows in the footer whether the handbook is saved on this device. */
import { part, parts } from "../lib/elements.mjs";
import { number } from "../lib/formats.mjs";
import { onEachPage } from "../lib/pages.mjs";
import { _ } from "../lib/translations.mjs";
import { bytesOf, wanted } from "./manifest.mjs";

/**
 * @import { Offline } from "./offline.mjs"
 * @import { Manifest, SavedFile, Status } from "./types.d.ts"
 */

/**
 * What a status is in words: the sentence, and how far it has come.
 *
 * @param {Status} status
 */
export function words(status) {
  switch (status.state) {
    case "copying":
      return {
        text: status.version
          ? _("A new version is being saved on this device.")
          : _("The handbook is being saved on this device. Keep the network until it is done."),
        count: ` ${progress(status.files, status.next)}`,
      };
    case "saved":
      return {
        text: _("Everything is saved on this device – version {version}", {
          version: status.version.version,
        }),
        count: `, ${progress(wanted(status.version).length, status.version)}`,
      };
    case "new":
      return { text: _("There is a new version – reload"), count: "" };
    case "failed":
      return { text: failure(status), count: "" };
    case "removing":
      return { text: _("The handbook is being removed from this device …"), count: "" };
    case "removed":
      return { text: _("The handbook is removed from this device."), count: "" };
    case "absent":
      return {
        text: _(
          "The handbook is not saved here: the list of its files is missing, as in a preview.",
        ),
        count: "",
      };
    default:
      return { text: _("Looking at what is saved on this device …"), count: "" };
  }
}

/**
 * @param {number} files
 * @param {Manifest} manifest
 */
const progress = (files, manifest) =>
  _("{files} of {all} files", { files: number(files), all: number(wanted(manifest).length) });

/** @param {Extract<Status, {state: "failed"}>} status */
function failure({ reason, version, missing = [] }) {
  const files = named(missing);
  const why = {
    insecure: _("The handbook can not be saved: its address must begin with https."),
    unsupported: _(
      "The handbook can not be saved here. Did you open it from Mail or another app? Open it in Safari instead.",
    ),
    blocked: _(
      "The handbook can not be saved here. Is this a private window? Open it in an ordinary one.",
    ),
    worker: _(
      "The handbook can not be saved: the server hands out sw.js in the wrong way. Tell IT.",
    ),
    full: _(
      "There is not room enough on this device. Remove something. It is tried again within an hour.",
    ),
    unknown: _("The handbook could not be saved. It is tried again by itself."),
    list: _(
      "The handbook can not be saved: the server does not hand out the list of its files. It is tried again by itself.",
    ),
    files: _(
      "This could not be fetched: {files}. The rest is saved. It is tried again by itself.",
      { files },
    ),
    incomplete: _(
      "Saved on this device is all but this: {files}. It is fetched as soon as the server hands it out.",
      { files },
    ),
    network: _("The network went away. The rest is fetched when it is back."),
  }[reason];
  if (!version || reason === "incomplete") return why;
  const here = _("Version {version} is still here, whole.", { version: version.version });
  return `${why} ${here}`;
}

const NAMED = 3;

/**
 * Name the first of some files, and count the others.
 *
 * @param {SavedFile[]} files
 */
function named(files) {
  const names = files.slice(0, NAMED).map(({ path }) => path.replace(/\/index\.html$/, ""));
  const others = files.length - names.length;
  const list = names.join(", ");
  return others > 0 ? _("{files} and {others} more", { files: list, others }) : list;
}

/**
 * Show each change of the status in the footer of the page, also of a page opened later.
 *
 * @param {Offline} offline
 */
export function showStatus(offline) {
  const render = () => {
    for (const place of parts(document, "[data-offline]")) show(place, offline);
  };
  offline.addEventListener("change", render);
  onEachPage(render); // each brings a footer of its own
}

/**
 * @param {HTMLElement} place
 * @param {Offline} offline
 */
function show(place, offline) {
  const { status } = offline;
  const { text, count } = words(status);
  const sentence = part(place, "[data-offline-text]");
  place.dataset.offline = status.state;
  // Said only when it is another sentence: a screen reader must not read each file.
  if (sentence.textContent !== text) sentence.textContent = text;
  part(place, "[data-offline-count]").textContent = count;
  const bar = part(place, "[data-offline-progress]", HTMLProgressElement);
  bar.hidden = status.state !== "copying";
  if (status.state === "copying") {
    bar.max = bytesOf(wanted(status.next));
    bar.value = status.bytes;
  }
  const [label, act] = remedy(status.state, offline) ?? ["", null];
  const button = part(place, "[data-offline-button]");
  button.hidden = !act;
  if (button.textContent !== label) button.textContent = label;
  button.onclick = act;
}

/**
 * What the reader can do about a status, in the footer.
 *
 * @param {Status["state"]} state
 * @param {Offline} offline
 * @returns {[label: string, act: () => void] | null}
 */
function remedy(state, offline) {
  if (state === "new") return [_("Reload"), () => void offline.switchOver()];
  if (state === "removed") return [_("Save on this device"), () => void offline.saveAgain()];
  return null;
}
