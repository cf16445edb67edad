// Courses: each page that has one gets its progress, its questions and its trainer's view.
import "../lib/shared.mjs";
import { onEachPage } from "../lib/pages.mjs";
import { startCourse } from "./course.mjs";
import { startTrainer } from "./presenter-view.mjs";

onEachPage(() => {
  const course = startCourse();
  if (course) startTrainer(course);
});
