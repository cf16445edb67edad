// A learning platform as a course sees it: SCORM, by the API that the platform put in a frame.

/** @import { State } from "./course.mjs" */

/**
 * What a platform answers to.
 *
 * @typedef {Record<string, (...values: string[]) => string | null | undefined>} Api
 */

/**
 * An edition of SCORM: what it calls the platform's object, its functions and its values.
 *
 * @typedef {object} Edition
 * @property {string} api
 * @property {Record<"begin" | "get" | "set" | "commit" | "end", string>} calls
 * @property {string} mode
 * @property {string} exit
 * @property {string} status
 * @property {string} score
 * @property {string} time
 * @property {(seconds: number) => string} written how it writes a length of time
 * @property {string} [success] where it asks whether the course was passed
 */

/** @param {number} number */
const two = (number) => String(Math.floor(number)).padStart(2, "0");

/** @type {Record<string, Edition>} */
const EDITIONS = {
  1.2: {
    api: "API",
    calls: {
      begin: "LMSInitialize",
      get: "LMSGetValue",
      set: "LMSSetValue",
      commit: "LMSCommit",
      end: "LMSFinish",
    },
    mode: "core.lesson_mode",
    exit: "core.exit",
    status: "core.lesson_status",
    score: "core.score",
    time: "core.session_time",
    written: (s) => `${two(s / 3600).padStart(4, "0")}:${two((s / 60) % 60)}:${two(s % 60)}`,
  },
  2004: {
    api: "API_1484_11",
    calls: {
      begin: "Initialize",
      get: "GetValue",
      set: "SetValue",
      commit: "Commit",
      end: "Terminate",
    },
    mode: "mode",
    exit: "exit",
    status: "completion_status",
    score: "score",
    time: "session_time",
    written: (s) => `PT${s}S`,
    success: "success_status",
  },
};

const MOST_FRAMES = 30; // no platform nests deeper
const CLOSED = ["review", "browse"];
const BEGUN = ["incomplete", "failed"];
const DONE = ["completed", "passed"];

/**
 * Begin a visit in the platform that holds the page; null when none does.
 *
 * @param {string | undefined} name of the edition of the package
 */
export const visit = (name) => {
  const edition = EDITIONS[name ?? ""];
  const api = edition && findApi(window, edition);
  return api && String(api[edition.calls.begin]("")) === "true" ? new Visit(api, edition) : null;
};

/**
 * Find the platform's API: in this frame, those around it, and the windows that opened them.
 *
 * @param {Window | null} frame
 * @param {Edition} edition
 * @param {Set<Window>} [seen]
 * @returns {Api | null}
 */
const findApi = (frame, edition, seen = new Set()) => {
  if (!frame || seen.has(frame) || seen.size >= MOST_FRAMES) return null;
  seen.add(frame);
  return (
    apiOf(frame, edition) ??
    findApi(frame.parent, edition, seen) ??
    findApi(frame.opener, edition, seen)
  );
};

/**
 * A frame of another origin has nothing that we may use, and says so by throwing.
 *
 * @param {Window} frame
 * @param {Edition} edition
 */
const apiOf = (frame, { api, calls }) => {
  try {
    const found = /** @type {Record<string, Api>} */ (/** @type {unknown} */ (frame))[api];
    return found && calls.begin in found ? found : null;
  } catch {
    return null;
  }
};

/** @param {string} status */
const rankOf = (status) => (DONE.includes(status) ? 2 : BEGUN.includes(status) ? 1 : 0);

/**
 * A visit to a course in a platform; also the place where its answers are kept. What the platform
 * knows never falls: a course that was completed stays so when its answers are forgotten or it has
 * got a new question. When a course is only looked at (review, browse), nothing is written.
 */
class Visit {
  #api;
  #edition;
  #started = Date.now();
  #isOver = false;
  #isClosed;
  #kept;
  #rank;
  #score;

  /**
   * @param {Api} api one that has begun
   * @param {Edition} edition
   */
  constructor(api, edition) {
    this.#api = api;
    this.#edition = edition;
    this.#isClosed = CLOSED.includes(this.#get(edition.mode));
    this.#kept = this.#get("suspend_data");
    this.#rank = rankOf(this.#get(edition.status));
    this.#score = Number(this.#get(`${edition.score}.raw`) || -1);
    this.#set(edition.exit, "suspend"); // at once: a tablet may end the visit without a word
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
      const { score: name, success } = this.#edition;
      this.#score = score;
      this.#set(`${name}.min`, 0);
      this.#set(`${name}.max`, 100);
      this.#set(`${name}.raw`, score);
      if (success) this.#set(`${name}.scaled`, score / 100);
    }
    if (rankOf(status) > this.#rank) {
      const { status: name, success } = this.#edition;
      this.#rank = rankOf(status);
      this.#set(name, status);
      if (success && status === "completed") this.#set(success, "passed");
    }
    this.#commit();
  }

  /** Say how long the visit was, and end it. */
  finish() {
    if (this.#isOver) return;
    this.#isOver = true;
    const seconds = Math.round((Date.now() - this.#started) / 1000);
    this.#set(this.#edition.time, this.#edition.written(seconds));
    this.#commit();
    this.#api[this.#edition.calls.end]("");
  }

  /** @param {string} name */
  #get(name) {
    return this.#api[this.#edition.calls.get](`cmi.${name}`) ?? "";
  }

  /**
   * @param {string} name
   * @param {string | number} value
   */
  #set(name, value) {
    if (!this.#isClosed) this.#api[this.#edition.calls.set](`cmi.${name}`, String(value));
  }

  #commit() {
    if (!this.#isClosed) this.#api[this.#edition.calls.commit]("");
  }
}
