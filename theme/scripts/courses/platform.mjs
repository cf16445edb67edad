// A learning platform as a course sees it: SCORM 1.2, by the API that the platform put in a frame.

/** @import { State } from "./course.mjs" */

/**
 * What a platform answers to.
 *
 * @typedef {object} Api
 * @property {(empty: "") => unknown} LMSInitialize
 * @property {(name: string) => string | null | undefined} LMSGetValue
 * @property {(name: string, value: string) => unknown} LMSSetValue
 * @property {(empty: "") => unknown} LMSCommit
 * @property {(empty: "") => unknown} LMSFinish
 */

const MOST_FRAMES = 30; // no platform nests deeper
const CLOSED = ["review", "browse"];
const BEGUN = ["incomplete", "failed"];
const DONE = ["completed", "passed"];

/**
 * Find the platform's API: in this frame, those around it, and the windows that opened them.
 *
 * @param {Window | null} frame
 * @param {Set<Window>} [seen]
 * @returns {Api | null}
 */
export const findApi = (frame, seen = new Set()) => {
  if (!frame || seen.has(frame) || seen.size >= MOST_FRAMES) return null;
  seen.add(frame);
  return apiOf(frame) ?? findApi(frame.parent, seen) ?? findApi(frame.opener, seen);
};

/**
 * A frame of another origin has nothing that we may use, and says so by throwing.
 *
 * @param {Window & { API?: Api }} frame
 */
const apiOf = (frame) => {
  try {
    return frame.API && "LMSInitialize" in frame.API ? frame.API : null;
  } catch {
    return null;
  }
};

/** @param {string} status */
const rankOf = (status) => (DONE.includes(status) ? 2 : BEGUN.includes(status) ? 1 : 0);

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

/**
 * A visit to a course in a platform; also the place where its answers are kept. What the platform
 * knows never falls: a course that was completed stays so when its answers are forgotten or it has
 * got a new question. When a course is only looked at (review, browse), nothing is written.
 */
export class Visit {
  #api;
  #started = Date.now();
  #isOver = false;
  #isClosed;
  #kept;
  #rank;
  #score;

  /** @param {Api} api one whose LMSInitialize has answered "true" */
  constructor(api) {
    this.#api = api;
    this.#isClosed = CLOSED.includes(this.#get("core.lesson_mode"));
    this.#kept = this.#get("suspend_data");
    this.#rank = rankOf(this.#get("core.lesson_status"));
    this.#score = Number(this.#get("core.score.raw") || -1);
    this.#set("core.exit", "suspend"); // at once: a tablet may end the visit without a word
  }

  getItem() {
    return this.#kept || null;
  }

  /**
   * @param {string} _name
   * @param {string} text
   */
  setItem(_name, text) {
    this.#kept = text;
    this.#set("suspend_data", text);
  }

  /**
   * Tell the platform how far the reader has come.
   *
   * @param {State} state
   */
  tell({ done, all, right, questions }) {
    const score = Math.round(100 * (questions ? right / questions : done / all));
    const status = done === all ? "completed" : "incomplete";
    if (score > this.#score) {
      this.#score = score;
      this.#set("core.score.min", 0);
      this.#set("core.score.max", 100);
      this.#set("core.score.raw", score);
    }
    if (rankOf(status) > this.#rank) {
      this.#rank = rankOf(status);
      this.#set("core.lesson_status", status);
    }
    this.#commit();
  }

  /** Say how long the visit was, and end it. */
  finish() {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#set("core.session_time", written(Date.now() - this.#started));
    this.#commit();
    this.#api.LMSFinish("");
  }

  /** @param {string} name */
  #get(name) {
    return this.#api.LMSGetValue(`cmi.${name}`) ?? "";
  }

  /**
   * @param {string} name
   * @param {string | number} value
   */
  #set(name, value) {
    if (!this.#isClosed) this.#api.LMSSetValue(`cmi.${name}`, String(value));
  }

  #commit() {
    if (!this.#isClosed) this.#api.LMSCommit("");
  }
}
