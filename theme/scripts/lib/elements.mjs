// Elements made by hand: text is always text, so that nothing a reader types becomes markup.

/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes */
/** @typedef {Node | string | number | false | null | undefined} Child */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Make an HTML element: `h("p", {class: "note"}, "Text", child)`. Empty children are left out.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes} [attributes]
 * @param {(Child | Child[])[]} children
 */
export const h = (name, attributes, ...children) =>
  made(document.createElement(name), attributes, children);

/**
 * Make an SVG element.
 *
 * @template {keyof SVGElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes} [attributes]
 * @param {(Child | Child[])[]} children
 */
export const s = (name, attributes, ...children) =>
  made(document.createElementNS(SVG, name), attributes, children);

/**
 * @template {Element} Kind
 * @param {Kind} element
 * @param {Attributes | undefined} attributes
 * @param {(Child | Child[])[]} children
 */
function made(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === false || value == null) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat()) {
    if (child || child === 0) element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

/**
 * A list of texts.
 *
 * @param {Child[]} entries
 */
export const listOf = (entries) => {
  const items = entries.map((entry) => h("li", {}, entry));
  return h("ul", {}, items);
};

/**
 * The head of a table.
 *
 * @param {string[]} names of its columns
 */
export const tableHead = (names) => {
  const cells = names.map((name) => h("th", { scope: "col" }, name));
  return h("thead", {}, h("tr", {}, cells));
};

/**
 * Find a part that the template promises; an error names the one that is not there.
 *
 * @template {HTMLElement} [Kind=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function part(root, selector, kind = /** @type {new () => Kind} */ (HTMLElement)) {
  const found = root.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`The page lacks ${selector}.`);
}

/**
 * Find every such part, in order.
 *
 * @template {HTMLElement} [Kind=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Kind} kind
 */
export const parts = (root, selector, kind = /** @type {new () => Kind} */ (HTMLElement)) => {
  /** @type {Kind[]} */
  const found = [];
  for (const each of root.querySelectorAll(selector)) if (each instanceof kind) found.push(each);
  return found;
};

/**
 * Find what an event happened in: the nearest element around its target; null when there is none.
 *
 * @template {HTMLElement} [Kind=HTMLElement]
 * @param {EventTarget | null} target
 * @param {string} selector
 * @param {new () => Kind} kind
 */
export function around(target, selector, kind = /** @type {new () => Kind} */ (HTMLElement)) {
  const found = target instanceof Element ? target.closest(selector) : null;
  return found instanceof kind ? found : null;
}
