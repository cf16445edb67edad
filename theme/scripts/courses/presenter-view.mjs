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
  const slides = [beginning(article, course), ...lessons.map((lesson) => gather(article, lesson))];
  const bar = controls();
  const { turn, shown } = pager(bar, slides);
  const acts = {
    previous: () => turn(-1),
    next: () => turn(1),
    notes: () => {
      for (const note of parts(article, "[data-notes]")) note.hidden = !note.hidden;
    },
    answers: () => {
      for (const why of parts(shown(), "[data-question-why]", HTMLDetailsElement)) {
        why.open = !why.open;
      }
    },
    print: () => print(),
    leave: () => {
      root.classList.remove(HELD);
      stopListening();
      home.replaceWith(course);
      scatter(article, slides);
      bar.remove();
      part(course, "[data-course-hold]").focus();
    },
  };
  const stopListening = listen(acts);
  for (const [name, act] of Object.entries(acts)) {
    part(bar, `[data-trainer=${name}]`).addEventListener("click", act);
  }
  article.append(bar);
  root.classList.add(HELD);
  turn(0);
  part(bar, "[data-trainer=next]").focus();
};

/**
 * Show one slide at a time.
 *
 * @param {HTMLElement} bar
 * @param {HTMLElement[]} slides
 */
const pager = (bar, slides) => {
  let at = 0;
  const turn = (/** @type {number} */ step) => {
    at = Math.min(Math.max(at + step, 0), slides.length - 1);
    slides.forEach((slide, number) => slide.classList.toggle("slide--shown", number === at));
    part(bar, "[data-trainer-place]").textContent = at
      ? _("Part {number} of {all}", { number: at, all: slides.length - 1 })
      : "";
    scrollTo(0, 0);
  };
  return { turn, shown: () => slides[at] };
};

/**
 * Let the keyboard do what the buttons do; returns how to stop that.
 *
 * @param {Record<"previous" | "next" | "notes" | "answers" | "leave", () => void>} acts
 */
const listen = ({ previous, next, notes, answers, leave }) => {
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowRight: next,
    PageDown: next,
    " ": next,
    ArrowLeft: previous,
    PageUp: previous,
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
  return () => removeEventListener("keydown", onKey, true);
};

/**
 * Put the course back as it is read.
 *
 * @param {HTMLElement} article
 * @param {HTMLElement[]} slides
 */
const scatter = (article, [first, ...others]) => {
  first.remove();
  for (const slide of others) slide.replaceWith(...slide.childNodes);
  for (const extra of article.querySelectorAll(".slide__qr")) extra.remove();
  for (const note of parts(article, "[data-notes]")) note.hidden = true;
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
