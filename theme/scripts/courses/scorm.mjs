// A course as a package: tells the learning platform that holds it how far the reader has come.
import { startCourse } from "./course.mjs";
import { Visit, findApi } from "./platform.mjs";

const api = findApi(window);
if (api && String(api.LMSInitialize("")) === "true") {
  const visit = new Visit(api);
  startCourse({ place: visit, changed: (state) => visit.tell(state) });
  addEventListener("pagehide", () => visit.finish());
  // Back by the browser's arrow: the visit is over, so the course begins another.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
} else {
  startCourse(); // opened by itself: the answers stay in the browser
}
