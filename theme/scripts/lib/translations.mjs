// Texts that people read: English here, the handbook's language on the page. The build bundles
// the part of the catalogue that the scripts use.
import texts from "handbook-texts";

/**
 * Translate a message, and put values in the place of its {names}.
 *
 * @param {string} message
 * @param {Record<string, string | number>} [values]
 */
export const _ = (message, values = {}) =>
  (texts[message] ?? message).replace(/{(\w+)}/g, (whole, /** @type {string} */ name) =>
    String(values[name] ?? whole),
  );
