/**
 * What a heading says, without the signs that stand beside it.
 *
 * @param {Element} heading
 */
export const headingText = (heading) => {
  const copy = /** @type {Element} */ (heading.cloneNode(true));
  for (const extra of copy.querySelectorAll(".headerlink, .moved")) extra.remove();
  return copy.textContent.replaceAll("\xad", "").trim(); // see text/long-words.mjs
};
