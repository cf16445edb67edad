// Courses: each page that has one gets its progress, its questions and its trainer's view.
import { startCourse } from "./course.mjs";
import { startTrainer } from "./presenter-view.mjs";

const start = () => {
  const course = startCourse();
  if (course) startTrainer(course);
};

(globalThis.document$ ?? { subscribe: () => {} }).subscribe(start);
start();
