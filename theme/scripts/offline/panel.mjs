/** The panel on the page about reading without a network: what is saved here, check, remove. */
import { words } from "./status.mjs";
import { _ } from "../lib/translations.mjs";

const language = document.documentElement.lang;
const size = new Intl.NumberFormat(language, {
  maximumFractionDigits: 1,
  minimumFractionDigits: 1,
});
const moment = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" });

/** Fill the panel wherever a page has one, and keep it true. */
export function managePanel(offline) {
  const render = () =>
    document.querySelectorAll("[data-offline-panel]").forEach((place) => {
      if (!place.hasChildNodes()) build(place, offline);
      facts(place, offline);
    });
  offline.addEventListener("change", render);
  globalThis.document$?.subscribe(render); // Material replaces the page's content
  render();
}

function build(place, offline) {
  const list = element("dl", { className: "offline-panel__facts" });
  const answer = element("p", { role: "status", className: "offline-panel__answer" });
  const check = element("button", { type: "button", textContent: _("Check now") });
  const remove = element("button", { type: "button", textContent: _("Remove everything") });
  const sure = element("button", { type: "button", textContent: _("Yes, remove"), hidden: true });
  const keep = element("button", { type: "button", textContent: _("No, keep it"), hidden: true });
  const ask = (asking) => {
    sure.hidden = keep.hidden = !asking;
    remove.hidden = asking;
    answer.textContent = asking
      ? _("Then you can read the handbook only with a network. Remove it from this device?")
      : "";
    (asking ? keep : remove).focus();
  };
  check.onclick = () => runCheck(offline, check, answer);
  remove.onclick = () => ask(true);
  keep.onclick = () => ask(false);
  sure.onclick = async () => {
    ask(false);
    await offline.remove();
  };
  const buttons = element("p", { className: "offline-panel__buttons" });
  buttons.append(check, remove, sure, keep);
  place.append(list, buttons, answer);
}

async function runCheck(offline, button, answer) {
  button.disabled = true;
  answer.textContent = _("Reading every saved file …");
  const { files, damaged } = await offline.check();
  button.disabled = false;
  answer.textContent = outcome(files, damaged.length, offline.status);
}

function outcome(files, damaged, { state, reason }) {
  if (!files) return _("Nothing was saved. The handbook is being saved if there is a network.");
  if (!damaged) return _("All {files} files are whole.", { files });
  if (state === "failed" && reason) {
    return _("{damaged} of {files} files are damaged. They could not be fetched again yet.", {
      damaged,
      files,
    });
  }
  return _("{damaged} of {files} files were damaged. They have been fetched again.", {
    damaged,
    files,
  });
}

/** Show what is known of the version that is saved. */
async function facts(place, offline) {
  const { status } = offline;
  const { version, renewed } = status;
  const { text, count } = words(status);
  const rows = [[_("On this device"), text + count]];
  if (version) {
    rows.push([_("Version"), version.version], [_("Room"), room(version)]);
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
  if (renewed) rows.push([_("Renewed"), moment.format(new Date(renewed))]);
  place
    .querySelector("dl")
    .replaceChildren(
      ...rows.flatMap(([name, value]) => [
        element("dt", { textContent: name }),
        element("dd", { textContent: value }),
      ]),
    );
}

function room(version) {
  const bytes = version.files.reduce((sum, file) => sum + file.bytes, 0);
  return `${size.format(bytes / 1e6)} MB`;
}

function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}
