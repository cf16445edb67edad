// A course inside a learning platform: tells it, by SCORM 1.2, how far the reader has come.
import { startCourse } from "./course.mjs";

/**
 * @import { Place } from "../lib/storage.mjs"
 * @import { State } from "./course.mjs"
 */

const DEEPEST = 10; // frames to look through; no platform nests deeper

/**
 * What a platform answers to, by SCORM 1.2.
 *
 * @typedef {object} Api
 * @property {(name: string) => string} LMSGetValue
 * @property {(name: string, value: string) => void} LMSSetValue
 * @property {(empty: "") => void} LMSInitialize
 * @property {(empty: "") => void} LMSCommit
 * @property {(empty: "") => void} LMSFinish
 */

/**
 * @param {Window & {API?: Api}} from
 * @returns {Api | null}
 */
const findApi = (from) => {
  /** @type {Window & {API?: Api}} */
  let frame = from;
  for (let depth = 0; depth < DEEPEST; depth += 1, frame = frame.parent) {
    if (frame.API) return frame.API;
    if (frame.parent === frame) break;
  }
  const opener = /** @type {Window | null} */ (from.opener);
  return opener ? findApi(opener) : null;
};

/**
 * The time as SCORM writes it: HHHH:MM:SS.
 *
 * @param {number} milliseconds
 */
const written = (milliseconds) => {
  const seconds = Math.round(milliseconds / 1000);
  const two = (/** @type {number} */ number) => String(Math.floor(number)).padStart(2, "0");
  return `${two(seconds / 3600).padStart(4, "0")}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
};

const api = findApi(window);
if (!api) {
  startCourse(); // opened by itself: the answers stay in the browser
} else {
  const started = Date.now();
  api.LMSInitialize("");
  const set = (/** @type {string} */ name, /** @type {string | number} */ value) =>
    api.LMSSetValue(`cmi.${name}`, String(value));
  /** @type {Place} */
  const place = {
    getItem: () => api.LMSGetValue("cmi.suspend_data") || null,
    setItem: (_name, text) => set("suspend_data", text),
  };
  set("core.score.min", 0);
  set("core.score.max", 100);
  /** @param {State} state */
  const changed = ({ done, all, right, questions }) => {
    const share = questions ? right / questions : done / all;
    set("core.score.raw", Math.round(100 * share));
    set("core.lesson_status", done === all ? "completed" : "incomplete");
    api.LMSCommit("");
  };
  startCourse({ place, changed });
  let isOver = false;
  addEventListener("pagehide", () => {
    if (isOver) return;
    isOver = true;
    set("core.session_time", written(Date.now() - started));
    api.LMSCommit("");
    api.LMSFinish("");
  });
}
