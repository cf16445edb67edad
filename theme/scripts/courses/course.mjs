// A course in its page: questions are answered, parts are ticked off, a certificate is made.
import { Progress } from "./progress.mjs";
import { printOnly } from "../lib/print.mjs";
import { _ } from "../lib/translations.mjs";

/** Start the course of the page, if there is one. `changed` is told of each step. */
export const startCourse = (root = document, { store, changed = () => {} } = {}) => {
  const course = root.querySelector("[data-course]:not([data-started])");
  if (!course) return null;
  course.dataset.started = "yes";
  const progress = new Progress(course.dataset.course, store);
  const parts = [...root.querySelectorAll("[data-part]")];
  const questions = [...root.querySelectorAll("[data-question]")];
  const show = () => {
    for (const part of parts) showPart(part, isDone(part, progress));
    showCourse(root, course, parts, progress);
    changed(state(parts, questions, progress));
  };
  for (const question of questions) startQuestion(question, progress, show);
  for (const part of parts) {
    part.querySelector("[data-part-actions]").hidden = false;
    part.querySelector("[data-part-done]").addEventListener("click", () => {
      progress.add(part.dataset.part);
      show();
    });
  }
  course.querySelector("[data-course-progress]").hidden = false;
  course.querySelector("[data-course-forget]").addEventListener("click", () => {
    if (!confirm(_("Forget all your answers in this course?"))) return;
    progress.forget();
    for (const question of questions) resetQuestion(question);
    show();
    course.querySelector("[data-course-said]").textContent = _("Your answers are forgotten.");
  });
  startCertificate(root);
  show();
  return { course, parts };
};

/** What a learning platform wants to know. */
const state = (parts, questions, progress) => ({
  done: parts.filter((part) => isDone(part, progress)).length,
  all: parts.length,
  right: questions.filter((question) => progress.has(question.dataset.question)).length,
  questions: questions.length,
});

/** A part with questions is done when they are answered; one without, when it is said to be read. */
const isDone = (part, progress) => {
  const questions = [...part.querySelectorAll("[data-question]")];
  return questions.length
    ? questions.every((question) => progress.has(question.dataset.question))
    : progress.has(part.dataset.part);
};

const startQuestion = (form, progress, show) => {
  const said = form.querySelector("[data-question-said]");
  form.querySelector("[data-question-actions]").hidden = false;
  if (progress.has(form.dataset.question)) said.textContent = _("Right.");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const inputs = [...form.querySelectorAll("input")];
    if (!inputs.some((input) => input.checked)) {
      said.textContent = _("Choose an answer first.");
      return;
    }
    const isRight = inputs.every((input) => input.checked === "right" in input.dataset);
    said.textContent = isRight ? _("Right.") : _("Not quite. Try again, or show the answer.");
    form.dataset.answered = isRight ? "right" : "wrong";
    if (!isRight) return;
    form.querySelector("[data-question-why]").open = true;
    progress.add(form.dataset.question);
    show();
  });
};

const resetQuestion = (form) => {
  form.reset();
  delete form.dataset.answered;
  form.querySelector("[data-question-said]").textContent = "";
  form.querySelector("[data-question-why]").open = false;
};

const showPart = (part, isDone) => {
  const button = part.querySelector("[data-part-done]");
  const hasQuestions = part.querySelector("[data-question]");
  part.dataset.done = isDone ? "yes" : "no";
  button.hidden = Boolean(hasQuestions) && !isDone;
  button.disabled = isDone;
  button.textContent = isDone ? _("The part is done.") : _("I have read the part");
};

const showCourse = (root, course, parts, progress) => {
  const left = parts.filter((part) => !isDone(part, progress));
  const done = parts.length - left.length;
  const minutes = left.reduce((sum, part) => sum + Number(part.dataset.minutes), 0);
  course.querySelector("progress").value = done;
  const words = [_("{done} of {all} parts done.", { done, all: parts.length })];
  words.push(
    left.length
      ? _("About {minutes} minutes left.", { minutes })
      : _("All done. Your certificate is at the end of the page."),
  );
  course.querySelector("[data-course-said]").textContent = words.join(" ");
  const next = course.querySelector("[data-course-next]");
  next.hidden = !left.length;
  if (left.length) {
    next.hash = left[0].dataset.part;
    if (done) next.textContent = _("Continue: {title}", { title: titleOf(root, left[0]) });
  }
  const certificate = root.querySelector("[data-certificate]");
  if (certificate) certificate.hidden = left.length > 0;
};

const titleOf = (root, part) => {
  const copy = root.querySelector(`#${CSS.escape(part.dataset.part)}`).cloneNode(true);
  for (const extra of copy.querySelectorAll(".headerlink, .moved")) extra.remove();
  return copy.textContent.trim();
};

/** The certificate is made here and nowhere else: the name never leaves the page. */
const startCertificate = (root) => {
  const certificate = root.querySelector("[data-certificate]");
  const form = certificate?.querySelector("[data-certificate-form]");
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    certificate.querySelector("[data-certificate-shown]").textContent =
      form.querySelector("[data-certificate-name]").value;
    certificate.querySelector("[data-certificate-day]").textContent = new Date().toLocaleDateString(
      document.documentElement.lang,
      { dateStyle: "long" },
    );
    printOnly("certificate");
  });
};
