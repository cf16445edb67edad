// "Håll kursen": one part of the course at a time in big type, with a QR code for the room. The
// keyboard turns the pages. On paper the whole becomes a handout.
import { publicAddress } from "../lib/addresses.mjs";
import { around, h, part, parts } from "../lib/elements.mjs";
import { qrPicture } from "../lib/qr-code.mjs";
import { _ } from "../lib/translations.mjs";

const HELD = "is-held";

/**
 * Let a course be held: by its button, or by a link that ends with `#hall`.
 *
 * @param {{course: HTMLElement, lessons: HTMLElement[]}} started
 */
export const startTrainer = ({ course, lessons }) => {
  const start = () => hold(course, lessons);
  part(course, "[data-course-hold]").addEventListener("click", start);
  const atLink = () => {
    if (course.isConnected && location.hash === "#hall") start();
  };
  addEventListener("hashchange", atLink);
  atLink();
};

/**
 * @param {HTMLElement} course
 * @param {HTMLElement[]} lessons
 */
const hold = (course, lessons) => {
  const root = document.documentElement;
  const article = course.closest("article");
  if (!article || root.classList.contains(HELD)) return;
  const home = document.createComment(""); // where the course's facts stand when nobody holds it
  course.before(home);
  const first = beginning(article, course);
  const slides = [first, ...lessons.map((lesson) => gather(article, lesson))];
  const bar = controls();
  let shown = 0;
  const turn = (/** @type {number} */ step) => {
    shown = Math.min(Math.max(shown + step, 0), slides.length - 1);
    slides.forEach((slide, number) => slide.classList.toggle("slide--shown", number === shown));
    part(bar, "[data-trainer-place]").textContent = shown
      ? _("Part {number} of {all}", { number: shown, all: lessons.length })
      : "";
    scrollTo(0, 0);
  };
  const notes = () => {
    for (const note of parts(article, "[data-notes]")) note.hidden = !note.hidden;
  };
  const answers = () => {
    for (const why of parts(slides[shown], "[data-question-why]", HTMLDetailsElement)) {
      why.open = !why.open;
    }
  };
  const leave = () => {
    root.classList.remove(HELD);
    removeEventListener("keydown", onKey, true);
    home.replaceWith(course);
    first.remove();
    for (const slide of slides.slice(1)) slide.replaceWith(...slide.childNodes);
    for (const extra of article.querySelectorAll(".slide__qr")) extra.remove();
    for (const note of parts(article, "[data-notes]")) note.hidden = true;
    bar.remove();
    part(course, "[data-course-hold]").focus();
  };
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowRight: () => turn(1),
    PageDown: () => turn(1),
    " ": () => turn(1),
    ArrowLeft: () => turn(-1),
    PageUp: () => turn(-1),
    a: notes,
    s: answers,
    Escape: leave,
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    const isArrow = event.key.startsWith("Arrow");
    const isTyping =
      around(event.target, "input, textarea, button, a, summary") &&
      event.key !== "Escape" &&
      !isArrow;
    const isChoosing = around(event.target, "input") && isArrow;
    const act = keys[event.key];
    if (!act || isTyping || isChoosing || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // the search has keys of its own
    act();
  };
  addEventListener("keydown", onKey, true);
  for (const [name, act] of Object.entries({
    previous: () => turn(-1),
    next: () => turn(1),
    notes,
    answers,
    print: () => print(),
    leave,
  })) {
    part(bar, `[data-trainer=${name}]`).addEventListener("click", act);
  }
  article.append(bar);
  root.classList.add(HELD);
  turn(0);
  part(bar, "[data-trainer=next]").focus();
};

/**
 * The first slide: the course's title and goals, and the QR code of the whole.
 *
 * @param {HTMLElement} article
 * @param {HTMLElement} course
 */
const beginning = (article, course) => {
  const heading = part(article, "h1");
  const slide = h("section", { class: "slide" }, code("", heading.textContent));
  heading.after(slide);
  slide.append(course);
  return slide;
};

/**
 * Put a part's heading, text and questions together, up to the next heading.
 *
 * @param {HTMLElement} article
 * @param {HTMLElement} lesson
 */
const gather = (article, lesson) => {
  const anchor = lesson.dataset.part ?? "";
  const heading = part(article, `#${CSS.escape(anchor)}`);
  const slide = h("section", { class: "slide" });
  heading.before(slide);
  /** @type {ChildNode | null} */
  let node = heading;
  while (node) {
    /** @type {ChildNode | null} */
    const next = node === lesson ? null : node.nextSibling;
    slide.append(node);
    node = next;
  }
  heading.after(code(anchor, heading.textContent));
  return slide;
};

/**
 * @param {string} anchor
 * @param {string} title
 */
const code = (anchor, title) => {
  const address = publicAddress(anchor);
  const picture = qrPicture(address, title);
  return h("figure", { class: "slide__qr" }, picture, h("figcaption", {}, address));
};

const controls = () => {
  const buttons = {
    previous: _("Previous"),
    next: _("Next"),
    notes: _("Notes"),
    answers: _("Answers"),
    print: _("Print as a handout"),
    leave: _("Leave"),
  };
  return h(
    "div",
    { class: "trainer", role: "toolbar", "aria-label": _("Hold the course") },
    Object.entries(buttons).map(([name, text]) =>
      h("button", { type: "button", "data-trainer": name }, text),
    ),
    h("span", { role: "status", "data-trainer-place": true }),
    h(
      "p",
      { class: "trainer__help" },
      _("Arrow keys turn the pages, A shows the notes, S the answers, Esc leaves."),
    ),
  );
};
