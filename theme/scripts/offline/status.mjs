/** Shows in the footer whether the handbook is saved on this device. */
import { _ } from "../lib/translations.mjs";

const number = new Intl.NumberFormat(document.documentElement.lang);

/** What a status is in words: the sentence, and how far it has come. */
export function words({ state, reason, version, next, files }) {
  switch (state) {
    case "copying":
      return {
        text: version
          ? _("A new version is being saved on this device.")
          : _("The handbook is being saved on this device. Keep the network until it is done."),
        count: " " + progress(files, next),
      };
    case "saved":
      return {
        text: _("Everything is saved on this device – version {version}", version),
        count: ", " + progress(version.files.length, version),
      };
    case "new":
      return { text: _("There is a new version – reload"), count: "" };
    case "failed":
      return { text: failure(reason, version), count: "" };
    case "removed":
      return { text: _("The handbook is removed from this device."), count: "" };
    case "absent":
      return { text: _("This preview is not saved on the device."), count: "" };
    default:
      return { text: _("Looking at what is saved on this device …"), count: "" };
  }
}

function progress(files, manifest) {
  const all = number.format(manifest.files.length);
  return _("{files} of {all} files", { files: number.format(files), all });
}

function failure(reason, version) {
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
      "There is not room enough on this device. Remove something, and check again on the page about reading without a network.",
    ),
    unknown: _("The handbook could not be saved. Reload the page to try again."),
    changed: _("The handbook is being renewed just now. Open it again in a while."),
    incomplete: _("Some files are missing. They are fetched when the network is back."),
    network: _("The network went away. The rest is fetched when it is back."),
  }[reason];
  if (!version || reason === "incomplete") return why;
  return why + " " + _("Version {version} is still here, whole.", version);
}

/** Show each change of the status in the footer of the page, also of a page opened later. */
export function showStatus(offline) {
  const render = () =>
    document.querySelectorAll("[data-offline]").forEach((place) => show(place, offline));
  offline.addEventListener("change", render);
  globalThis.document$?.subscribe(render); // Material puts a new footer in with each page
  render();
}

function show(place, offline) {
  const { status } = offline;
  const { text, count } = words(status);
  const part = (name) => place.querySelector(`[data-offline-${name}]`);
  place.dataset.offline = status.state;
  // Said only when it is another sentence: a screen reader must not read each file.
  if (part("text").textContent !== text) part("text").textContent = text;
  part("count").textContent = count;
  const bar = part("progress");
  bar.hidden = status.state !== "copying";
  if (!bar.hidden) {
    bar.max = status.next.files.reduce((sum, file) => sum + file.bytes, 0);
    bar.value = status.bytes;
  }
  const [label, act] = BUTTONS[status.state] ?? [];
  const button = part("button");
  button.hidden = !act;
  if (button.textContent !== label) button.textContent = label ?? "";
  button.onclick = () => act(offline);
}

/** What the reader can do about a status, in the footer. */
const BUTTONS = {
  new: [_("Reload"), (offline) => offline.switchOver()],
  removed: [_("Save on this device"), (offline) => offline.saveAgain()],
};
