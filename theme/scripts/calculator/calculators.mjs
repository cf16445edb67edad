// The calculators of the page, also of one that takes its place.

import "../lib/shared.mjs";
import { attempt } from "../lib/attempts.mjs";
import { part, parts } from "../lib/elements.mjs";
import { tellFailure } from "../lib/failures.mjs";
import { onEachPage } from "../lib/pages.mjs";
import { _ } from "../lib/translations.mjs";
import { Calculator } from "./calculator.mjs";
import { showFailure } from "./loading-status.mjs";

/** @type {Map<HTMLFormElement, Calculator>} */
const calculators = new Map();

addEventListener("hashchange", () => {
  for (const calculator of calculators.values()) calculator.open(location.hash);
});

onEachPage(() => {
  for (const [form, calculator] of calculators) {
    if (form.isConnected) continue;
    calculator.leave();
    calculators.delete(form);
  }
  for (const form of parts(document, "form[data-calculator]", HTMLFormElement)) {
    if (calculators.has(form)) continue;
    const start = () => {
      const calculator = new Calculator(form);
      calculators.set(form, calculator);
      calculator.open(location.hash);
    };
    attempt(start, (error) => {
      tellFailure(error, _("the calculators"));
      showFailure(form, "error");
      part(form, "[data-retry]").onclick = () => location.reload();
    });
  }
});

export const started = true; // see features.mjs
