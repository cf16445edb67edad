// Courses: each page that has one gets its progress, its questions and its trainer's view.
import "../lib/shared.mjs";
import { attempt } from "../lib/attempts.mjs";
import { tellFailure } from "../lib/failures.mjs";
import { onEachPage } from "../lib/pages.mjs";
import { _ } from "../lib/translations.mjs";
import { startCourse } from "./course.mjs";
import { startTrainer } from "./presenter-view.mjs";

onEachPage(() => {
  const start = () => {
    const course = startCourse();
    if (course) startTrainer(course);
  };
  attempt(start, (error) => tellFailure(error, _("the questions of the course")));
});

export const started = true; // see features.mjs
