// How far Python has come, shown when it takes time, and why it did not come.

import { _ } from "../lib/translations.mjs";

import { part } from "../lib/elements.mjs";

/** @import { Reason, Stage } from "../runtime/types.d.ts" */

const PATIENCE = 300; // milliseconds that may pass unnoticed

/**
 * Returns a function that shows each stage in a form.
 *
 * @param {HTMLFormElement} form
 * @returns {(stage: Stage) => void}
 */
export function stagesOf(form) {
  const place = part(form, "[data-stage]");
  const bar = part(place, "progress", HTMLProgressElement);
  const text = part(place, "[data-stage-text]");
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return (reached) => {
    const { stage } = reached;
    const isUnderWay = stage !== "ready" && stage !== "failed";
    // What has failed stays said until there is an answer.
    const isWell = part(form, "[data-failure]").hidden;
    if (isWell) form.dataset.state = isUnderWay ? "loading" : stage;
    if (!isUnderWay) {
      clearTimeout(timer);
      timer = undefined;
      place.hidden = true;
    } else {
      timer ??= setTimeout(() => {
        place.hidden = false;
      }, PATIENCE);
      text.textContent = words()[stage];
      const { loaded = 0, total } = reached;
      if (total) bar.value = loaded / total;
      else bar.removeAttribute("value");
    }
    if (stage === "failed") showFailure(form, reached.reason);
  };
}

/**
 * Say in one sentence why there is no answer; null takes it away.
 *
 * @param {HTMLFormElement} form
 * @param {Reason | null} reason
 */
export function showFailure(form, reason) {
  const place = part(form, "[data-failure]");
  place.hidden = !reason;
  if (!reason) return;
  form.dataset.state = "failed";
  part(place, "[data-failure-text]").textContent = failures()[reason];
}

const words = () => ({
  fetch: _("The calculator is being fetched …"),
  start: _("The calculator is starting …"),
  load: _("The calculator reads the rules …"),
});

/** @returns {Record<Reason, string>} */
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
