// A course in its page: questions are answered, parts are ticked off, a certificate is made.
import { part, parts } from "../lib/elements.mjs";
import { longDay, today } from "../lib/formats.mjs";
import { headingText } from "../lib/headings.mjs";
import { printOnly } from "../lib/print.mjs";
import { _ } from "../lib/translations.mjs";
import { Progress } from "./progress.mjs";

/** @import { Place } from "../lib/storage.mjs" */

/**
 * What a learning platform wants to know.
 *
 * @typedef {object} State
 * @property {number} done parts that are done
 * @property {number} all parts
 * @property {number} right questions that are rightly answered
 * @property {number} questions
 */

/**
 * Start the course of the page, if there is one.
 *
 * @param {object} [options]
 * @param {Place} [options.place] where answers are kept, when it is not in the browser
 * @param {(state: State) => void} [options.changed] told of each step
 */
export const startCourse = ({ place, changed = () => {} } = {}) => {
  const [course] = parts(document, "[data-course]:not([data-started])");
  if (!course) return null;
  course.dataset.started = "yes";
  const progress = new Progress(course.dataset.course ?? "", place);
  const lessons = parts(document, "[data-part]");
  const questions = parts(document, "[data-question]", HTMLFormElement);
  const show = () => {
    for (const each of lessons) showPart(each, isDone(each, progress));
    showCourse(course, lessons, progress);
    changed({
      done: lessons.filter((each) => isDone(each, progress)).length,
      all: lessons.length,
      right: questions.filter((question) => progress.has(nameOf(question))).length,
      questions: questions.length,
    });
  };
  for (const question of questions) startQuestion(question, progress, show);
  for (const each of lessons) {
    part(each, "[data-part-actions]").hidden = false;
    part(each, "[data-part-done]").addEventListener("click", () => {
      progress.add(nameOf(each));
      show();
    });
  }
  part(course, "[data-course-progress]").hidden = false;
  part(course, "[data-course-forget]").addEventListener("click", () => {
    if (!confirm(_("Forget all your answers in this course?"))) return;
    progress.forget();
    for (const question of questions) resetQuestion(question);
    show();
    part(course, "[data-course-said]").textContent = _("Your answers are forgotten.");
  });
  startCertificate();
  show();
  return { course, lessons };
};

/**
 * The name of a part or a question.
 *
 * @param {HTMLElement} element
 */
const nameOf = ({ dataset }) => dataset.question ?? dataset.part ?? "";

/**
 * A part with questions is done when they are answered; one without, when it is said to be read.
 *
 * @param {HTMLElement} lesson
 * @param {Progress} progress
 */
const isDone = (lesson, progress) => {
  const questions = parts(lesson, "[data-question]");
  const needed = questions.length ? questions : [lesson];
  return needed.every((each) => progress.has(nameOf(each)));
};

/**
 * @param {HTMLFormElement} form
 * @param {Progress} progress
 * @param {() => void} show
 */
const startQuestion = (form, progress, show) => {
  const said = part(form, "[data-question-said]");
  part(form, "[data-question-actions]").hidden = false;
  if (progress.has(nameOf(form))) said.textContent = _("Right.");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const inputs = parts(form, "input", HTMLInputElement);
    if (!inputs.some((input) => input.checked)) {
      said.textContent = _("Choose an answer first.");
      return;
    }
    const isRight = inputs.every((input) => input.checked === "right" in input.dataset);
    said.textContent = isRight ? _("Right.") : _("Not quite. Try again, or show the answer.");
    form.dataset.answered = isRight ? "right" : "wrong";
    if (!isRight) return;
    part(form, "[data-question-why]", HTMLDetailsElement).open = true;
    progress.add(nameOf(form));
    show();
  });
};

/** @param {HTMLFormElement} form */
const resetQuestion = (form) => {
  form.reset();
  delete form.dataset.answered;
  part(form, "[data-question-said]").textContent = "";
  part(form, "[data-question-why]", HTMLDetailsElement).open = false;
};

/**
 * @param {HTMLElement} lesson
 * @param {boolean} isOver
 */
const showPart = (lesson, isOver) => {
  const button = part(lesson, "[data-part-done]", HTMLButtonElement);
  const hasQuestions = parts(lesson, "[data-question]").length > 0;
  lesson.dataset.done = isOver ? "yes" : "no";
  button.hidden = hasQuestions && !isOver;
  button.disabled = isOver;
  button.textContent = isOver ? _("The part is done.") : _("I have read the part");
};

/**
 * @param {HTMLElement} course
 * @param {HTMLElement[]} lessons
 * @param {Progress} progress
 */
const showCourse = (course, lessons, progress) => {
  const left = lessons.filter((each) => !isDone(each, progress));
  const done = lessons.length - left.length;
  const minutes = left.reduce((sum, { dataset }) => sum + Number(dataset.minutes), 0);
  part(course, "progress", HTMLProgressElement).value = done;
  const words = [_("{done} of {all} parts done.", { done, all: lessons.length })];
  words.push(
    left.length
      ? _("About {minutes} minutes left.", { minutes })
      : _("All done. Your certificate is at the end of the page."),
  );
  part(course, "[data-course-said]").textContent = words.join(" ");
  const next = part(course, "[data-course-next]", HTMLAnchorElement);
  next.hidden = !left.length;
  if (left.length) {
    next.hash = nameOf(left[0]);
    if (done) {
      const title = headingText(part(document, `#${CSS.escape(nameOf(left[0]))}`));
      next.textContent = _("Continue: {title}", { title });
    }
  }
  for (const certificate of parts(document, "[data-certificate]")) {
    certificate.hidden = left.length > 0;
  }
};

/** The certificate is made here and nowhere else: the name never leaves the page. */
const startCertificate = () => {
  for (const certificate of parts(document, "[data-certificate]")) {
    part(certificate, "[data-certificate-form]").addEventListener("submit", (event) => {
      event.preventDefault();
      const { value } = part(certificate, "[data-certificate-name]", HTMLInputElement);
      part(certificate, "[data-certificate-shown]").textContent = value;
      part(certificate, "[data-certificate-day]").textContent = longDay(today());
      printOnly("certificate");
    });
  }
};
