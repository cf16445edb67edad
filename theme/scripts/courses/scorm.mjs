// A course as a package: tells the learning platform that holds it how far the reader has come.
import "../calculator/calculators.mjs";
import { startCourse } from "./course.mjs";
import { visit } from "./platform.mjs";

const here = visit(document.documentElement.dataset.scorm);
if (here) {
  startCourse({ place: here, changed: (state) => here.tell(state) });
  addEventListener("pagehide", () => here.finish());
  // Back by the browser's arrow: the visit is over, so the course begins another.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
} else {
  startCourse(); // opened by itself: the answers stay in the browser
}
