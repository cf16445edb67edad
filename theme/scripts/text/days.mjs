// What holds from a day on, or until one, is shown as of the reader's own day: a page may be read
// long after it was built.
import { parts } from "../lib/elements.mjs";
import { today } from "../lib/formats.mjs";
import { onEachPage } from "../lib/pages.mjs";

onEachPage(() => {
  for (const element of parts(document, "[data-from-day], [data-until-day]")) {
    const { fromDay = "", untilDay } = element.dataset;
    element.hidden = today() < fromDay || (untilDay !== undefined && untilDay <= today());
  }
});
