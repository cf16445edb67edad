// "Håll kursen": one part of the course at a time in big type, with a QR code for the room. The
// keyboard turns the pages. On paper the whole becomes a handout.
import { publicAddress } from "../links/heading-links.mjs";
import { qrPicture } from "../lib/qr-code.mjs";
import { _ } from "../lib/translations.mjs";

const HELD = "is-held";

export const startTrainer = ({ course, parts }) => {
  const start = () => hold(course, parts);
  course.querySelector("[data-course-hold]").addEventListener("click", start);
  const atLink = () => course.isConnected && location.hash === "#hall" && start();
  addEventListener("hashchange", atLink);
  atLink();
};

const hold = (course, parts) => {
  const root = document.documentElement;
  if (root.classList.contains(HELD)) return;
  const article = course.closest("article");
  const home = document.createComment(""); // where the course's facts stand when nobody holds it
  course.before(home);
  const slides = [beginning(article, course), ...parts.map((part) => gather(article, part))];
  const bar = controls();
  let shown = 0;
  const turn = (step) => {
    shown = Math.min(Math.max(shown + step, 0), slides.length - 1);
    slides.forEach((slide, number) => slide.classList.toggle("slide--shown", number === shown));
    bar.querySelector("[data-trainer-place]").textContent = shown
      ? _("Part {number} of {all}", { number: shown, all: parts.length })
      : "";
    scrollTo(0, 0);
  };
  const notes = () => {
    for (const note of article.querySelectorAll("[data-notes]")) note.hidden = !note.hidden;
  };
  const answers = () => {
    for (const why of slides[shown].querySelectorAll("[data-question-why]")) why.open = !why.open;
  };
  const leave = () => {
    root.classList.remove(HELD);
    removeEventListener("keydown", onKey, true);
    home.replaceWith(course);
    slides[0].remove();
    for (const slide of slides.slice(1)) slide.replaceWith(...slide.childNodes);
    for (const extra of article.querySelectorAll(".slide__qr")) extra.remove();
    for (const note of article.querySelectorAll("[data-notes]")) note.hidden = true;
    bar.remove();
    course.querySelector("[data-course-hold]").focus();
  };
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
  const onKey = (event) => {
    const isTyping =
      event.target.closest?.("input, textarea, button, a, summary") &&
      event.key !== "Escape" &&
      !event.key.startsWith("Arrow");
    const isChoosing = event.target.closest?.("input") && event.key.startsWith("Arrow");
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
    bar.querySelector(`[data-trainer=${name}]`).addEventListener("click", act);
  }
  article.append(bar);
  root.classList.add(HELD);
  turn(0);
  bar.querySelector("[data-trainer=next]").focus();
};

/** The first slide: the course's title and goals, and the QR code of the whole. */
const beginning = (article, course) => {
  const slide = document.createElement("section");
  const heading = article.querySelector("h1");
  heading.after(slide);
  slide.append(code("", heading.textContent), course);
  slide.className = "slide";
  return slide;
};

/** Put a part's heading, text and questions together, up to the next heading. */
const gather = (article, part) => {
  const slide = document.createElement("section");
  const heading = article.querySelector(`#${CSS.escape(part.dataset.part)}`);
  heading.before(slide);
  for (let node = heading; node;) {
    const next = node.nextSibling;
    slide.append(node);
    if (node === part) break;
    node = next;
  }
  slide.className = "slide";
  heading.after(code(part.dataset.part, heading.textContent));
  return slide;
};

const code = (anchor, title) => {
  const address = publicAddress(anchor);
  const figure = document.createElement("figure");
  figure.className = "slide__qr";
  figure.append(
    qrPicture(address, title),
    Object.assign(document.createElement("figcaption"), { textContent: address }),
  );
  return figure;
};

const controls = () => {
  const bar = document.createElement("div");
  bar.className = "trainer";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", _("Hold the course"));
  const words = {
    previous: _("Previous"),
    next: _("Next"),
    notes: _("Notes"),
    answers: _("Answers"),
    print: _("Print as a handout"),
    leave: _("Leave"),
  };
  for (const [name, text] of Object.entries(words)) {
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      textContent: text,
    });
    button.dataset.trainer = name;
    bar.append(button);
  }
  const place = Object.assign(document.createElement("span"), { role: "status" });
  place.dataset.trainerPlace = "";
  const help = Object.assign(document.createElement("p"), {
    className: "trainer__help",
    textContent: _("Arrow keys turn the pages, A shows the notes, S the answers, Esc leaves."),
  });
  bar.append(place, help);
  return bar;
};
