// Elements made by hand: text is always text, so that nothing a reader types becomes markup.

const SVG = "http://www.w3.org/2000/svg";

/** Make an HTML element: `h("p", {class: "note"}, "Text", child)`. Empty children are left out. */
export const h = (name, attributes, ...children) =>
  made(document.createElement(name), attributes, children);

/** Make an SVG element. */
export const s = (name, attributes, ...children) =>
  made(document.createElementNS(SVG, name), attributes, children);

function made(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === false || value == null) continue;
    element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child || child === 0));
  return element;
}
