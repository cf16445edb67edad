/** The page that the worker shows when it can show nothing else. */
import { _ } from "../lib/translations.mjs";

/**
 * Write it, complete in itself, for nothing can be fetched.
 *
 * @param {URL} root the address of the handbook's front page
 */
export function explanation(root) {
  const title = _("The page could not be fetched");
  const why = _("There is no network, or no answer, and the page is not saved on this device.");
  const front = _("To the front page");
  return [
    `<!doctype html><html lang="${document.documentElement.lang}"><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${title}</title><h1>${title}</h1><p>${why}</p>`,
    `<p><a href="${root.pathname}">${front}</a></p></html>`,
  ].join("\n");
}
