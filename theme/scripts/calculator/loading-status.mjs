// How far Python has come, shown when it takes time, and why it did not come.

import { _ } from "../lib/translations.mjs";

const PATIENCE = 300; // milliseconds that may pass unnoticed

/** Returns a function that shows each stage in a form. */
export function stagesOf(form) {
  const place = form.querySelector("[data-stage]");
  const bar = place.querySelector("progress");
  const text = place.querySelector("[data-stage-text]");
  let timer;
  return ({ stage, loaded, total, reason }) => {
    const isUnderWay = stage !== "ready" && stage !== "failed";
    // What has failed stays said until there is an answer.
    const isWell = form.querySelector("[data-failure]").hidden;
    if (isWell) form.dataset.state = isUnderWay ? "loading" : stage;
    if (!isUnderWay) {
      clearTimeout(timer);
      timer = undefined;
      place.hidden = true;
    } else {
      timer ??= setTimeout(() => (place.hidden = false), PATIENCE);
      text.textContent = words()[stage] ?? "";
      if (stage === "fetch" && total) bar.value = loaded / total;
      else bar.removeAttribute("value");
    }
    if (stage === "failed") showFailure(form, reason);
  };
}

/** Say in one sentence why there is no answer; null takes it away. */
export function showFailure(form, reason) {
  const place = form.querySelector("[data-failure]");
  place.hidden = !reason;
  if (!reason) return;
  form.dataset.state = "failed";
  place.querySelector("[data-failure-text]").textContent = failures()[reason] ?? failures().error;
}

const words = () => ({
  fetch: _("The calculator is being fetched …"),
  start: _("The calculator is starting …"),
  load: _("The calculator reads the rules …"),
});

const failures = () => ({
  unsupported: _("This browser can not run the calculator. Lockdown Mode may have turned it off."),
  network: _(
    "The calculator could not be fetched. Look whether you have a network, and try again.",
  ),
  integrity: _("The calculator's files are not what they should be, so it was not started."),
  memory: _(
    "The device has not enough memory for the calculator. Close other pages, and try again.",
  ),
  stopped: _("The calculator stopped in the middle of its work."),
  error: _("Something went wrong in the calculator."),
  rules: _("The rules could not be fetched. Look whether you have a network, and try again."),
});
