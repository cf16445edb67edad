// A calculator in a page: listens to its form, asks Python, and shows the answer. What it shows
// and how stands in modules of its own; this one only ties them together.

import { around, part, parts } from "../lib/elements.mjs";
import { today } from "../lib/formats.mjs";
import { _ } from "../lib/translations.mjs";
import { whenIdle } from "../lib/turns.mjs";
import * as runtime from "../runtime/session.mjs";
import { lead, showErrors, showQuestions } from "./error-summary.mjs";
import { print, saveTable } from "./export.mjs";
import {
  controlAt,
  copyValues,
  controls,
  fill,
  isEmpty,
  read,
  showWhatMatters,
} from "./form-data.mjs";
import { showFailure, stagesOf } from "./loading-status.mjs";
import { collected } from "./carry.mjs";
import { goOn, offer, turn } from "./onward.mjs";
import { add, entries, remove } from "./repeatable-fields.mjs";
import { drawNeeds, drawResult } from "./result.mjs";
import { openLink } from "./opened-link.mjs";
import { isLink, linkTo } from "./share-link.mjs";
import { copyLink, hideQr, showQr, tell } from "./sharing.mjs";
import { sumOf } from "./sticky-total.mjs";
import { forget, recall, remember } from "./storage.mjs";

/** @import { Answer, Request, Result } from "./types.d.ts" */

/** One form, and what is known of it. */
export class Calculator {
  #form;
  #place;
  #worker;
  #rulesFile;
  #example;
  /** @type {string | null} */
  #fixedDay = null;
  #isBorrowed = false;
  #hasBegun = false;
  #saysAll = false;
  /** @type {Answer | null} */
  #answer = null;
  #unwatch;
  #sum;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#form = form;
    this.#place = this.#part("result");
    this.#example = [...this.#place.cloneNode(true).childNodes];
    // Addresses are made whole now: they must hold when another page has taken this one's place.
    this.#worker = new URL(form.dataset.worker ?? "", location.href).href;
    this.#rulesFile = new URL(form.dataset.rules ?? "", location.href).href;
    this.#sum = sumOf(form);
    this.#unwatch = runtime.watch(stagesOf(form));
    this.#listen();
    this.#begin();
  }

  /**
   * Open what a link carries, if it carries something for this calculator.
   *
   * @param {string} fragment
   */
  open(fragment) {
    const { link, says } = openLink(this.#form, fragment);
    if (says) this.#note(says);
    if (!link) return;
    this.#isBorrowed = true;
    this.#fixedDay = link.today ?? null;
    part(this.#part("opened"), "[data-own]").hidden = false;
    this.#form.scrollIntoView();
    void this.#calculate({ all: true });
  }

  /** Another page has taken this one's place. */
  leave() {
    this.#unwatch();
    this.#sum.end();
  }

  /** @param {string} name */
  #part(name) {
    return part(this.#form, `[data-${name}]`);
  }

  get #name() {
    return this.#form.dataset.calculator ?? "";
  }

  get #handbook() {
    return this.#form.dataset.handbook ?? "";
  }

  /** @param {string} text */
  #note(text) {
    const note = this.#part("opened");
    part(note, "p").textContent = text;
    part(note, "[data-own]").hidden = true;
    note.hidden = false;
  }

  get #today() {
    return this.#fixedDay ?? today();
  }

  /** What Python is given: its own address, the rules', and what the form holds. */
  get #task() {
    /** @type {Request} */
    const request = {
      ...read(this.#form),
      version: 1,
      calculator: this.#name,
      language: document.documentElement.lang,
      today: this.#today,
    };
    return { worker: this.#worker, rulesFile: this.#rulesFile, request };
  }

  #begin() {
    const form = this.#form;
    const [kept, own] = [recall(this.#handbook, this.#name), recall(this.#handbook, "own")];
    if (kept || own) fill(form, { ...kept, ...(own && { own }) });
    this.#fillInMonth();
    showWhatMatters(form);
    offer(form, this.#isBorrowed);
    if (kept) void this.#calculate({ all: Boolean(form.querySelector("[data-gone]")) });
  }

  /** A claim is mostly about this month. A meeting is of no day until the reader says so. */
  #fillInMonth() {
    const month = controlAt(this.#form, "month");
    if (month && !month.value) month.value = this.#today.slice(0, 7);
  }

  #listen() {
    const form = this.#form;
    const start = () => void runtime.warmUp(this.#task);
    form.addEventListener("pointerover", start, { once: true });
    form.addEventListener("focusin", start, { once: true });
    whenIdle(start);
    form.addEventListener("input", ({ target }) => {
      if (around(target, "[name]") !== target) return;
      const month = controlAt(form, "month");
      const says = month === target && !this.#isBorrowed && turn(form, month?.value ?? "");
      if (says) this.#note(says);
      this.#changed();
    });
    form.addEventListener("focusout", ({ target }) => {
      const control = around(target, "[name]");
      if (!control || control !== target) return;
      // Half a time of day, and what is left when it is taken away, changed no value.
      if (control.matches(":invalid, [aria-invalid]")) this.#changed();
      this.#onLeave(control);
    });
    form.addEventListener("click", (event) => {
      const button = around(event.target, "button");
      const act = Object.keys(button?.dataset ?? {}).find((name) => name in this.#acts);
      if (button && act) this.#acts[act](button);
    });
    for (const link of parts(form, "[data-onward]", HTMLAnchorElement)) {
      link.addEventListener("click", () => goOn(form, link, this.#isBorrowed, this.#fixedDay));
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#calculate({ all: true, isAsked: true });
    });
  }

  /** @param {HTMLElement} control */
  #onLeave({ dataset }) {
    if ("touched" in dataset || !this.#hasBegun) return;
    dataset.touched = "";
    if (this.#saysAll || !this.#wrong.length) return; // all is said already
    showErrors(this.#form, this.#wrong, false);
  }

  /** @type {Record<string, (button: HTMLElement) => void>} */
  #acts = {
    add: (button) => this.#grow(button, false),
    same: (button) => this.#grow(button, true),
    remove: (button) => {
      const [list, entry] = [around(button, "[data-list]"), around(button, "[data-entry]")];
      if (list && entry) remove(list, entry).focus();
      this.#changed();
    },
    own: () => this.#back(),
    today: (button) => {
      const field = around(button, "[data-field]");
      if (field) part(field, "input", HTMLInputElement).value = today();
      this.#changed();
    },
    retry: () => {
      showFailure(this.#form, null);
      void this.#calculate({ all: true });
    },
    forget: () => {
      forget(this.#handbook);
      this.#nameOnPaper.value = "";
      this.#back();
      tell(this.#form, _("Forgotten."));
    },
    take: () => {
      fill(this.#form, collected(this.#handbook, read(this.#form)));
      this.#changed();
    },
    print: () => this.#withResult((answer) => print(answer, this.#title, this.#nameOnPaper.value)),
    csv: () => this.#withResult(saveTable),
    copy: () => void copyLink(this.#form, this.#link),
    qr: () => showQr(this.#form, this.#link, this.#title),
  };

  /** What the last answer found wrong in the form. */
  get #wrong() {
    return this.#answer?.errors ?? [];
  }

  get #title() {
    return part(this.#form, ".calculator__title").textContent;
  }

  get #nameOnPaper() {
    return part(this.#form, "[data-name]", HTMLInputElement);
  }

  get #link() {
    const { checked } = part(this.#form, "[data-fixed]", HTMLInputElement);
    return linkTo(this.#name, read(this.#form), checked ? this.#today : undefined);
  }

  /** @param {(result: Result, today: string) => void} act */
  #withResult(act) {
    if (this.#answer && !this.#answer.errors) act(this.#answer, this.#today);
  }

  /**
   * Add an entry to the list that a button belongs to.
   *
   * @param {HTMLElement} button
   * @param {boolean} isSame as the last one
   */
  #grow(button, isSame) {
    const list = around(button, "[data-list]");
    if (!list) return;
    const last = entries(list).at(-1);
    const entry = add(list);
    if (isSame && last) copyValues(last, entry);
    showWhatMatters(this.#form);
    lead(controls(entry)[0]);
    this.#changed();
  }

  #changed() {
    showWhatMatters(this.#form);
    if (!this.#isBorrowed) remember(this.#handbook, this.#name, read(this.#form));
    offer(this.#form, this.#isBorrowed);
    void this.#calculate();
  }

  /** Leave an example from a link, or what was forgotten, for what is the reader's own. */
  #back() {
    this.#isBorrowed = false;
    this.#fixedDay = null;
    this.#answer = null;
    this.#hasBegun = false;
    this.#saysAll = false;
    this.#part("opened").hidden = true;
    this.#part("tools").hidden = true;
    this.#sum.tell("");
    if (isLink(location.hash)) history.replaceState(history.state, "", location.pathname);
    showErrors(this.#form, [], false);
    fill(this.#form, {});
    this.#place.replaceChildren(...this.#example.map((node) => node.cloneNode(true)));
    this.#begin();
  }

  async #calculate({ all = false, isAsked = false } = {}) {
    const form = this.#form;
    this.#hasBegun = true;
    this.#saysAll ||= all;
    try {
      const answer = isEmpty(form) ? nothing(form) : await runtime.answer(form, this.#task);
      if (answer) this.#show(/** @type {Answer} */ (answer), isAsked);
    } catch (failure) {
      console.error(failure); // for whoever mends it
      showFailure(form, failure instanceof runtime.RuntimeFailure ? failure.reason : "error");
    }
  }

  /**
   * @param {Answer} answer
   * @param {boolean} isAsked by the button; else the reader is left where she is
   */
  #show(answer, isAsked) {
    showFailure(this.#form, null);
    this.#form.dataset.state = "ready";
    this.#answer = answer;
    const summary = showErrors(this.#form, this.#wrong, this.#saysAll);
    if (answer.errors) drawNeeds(this.#form, this.#place, answer.errors, !summary.hidden);
    else {
      this.#saysAll = false;
      drawResult(this.#form, this.#place, answer);
      showQuestions(this.#form, answer.questions ?? []);
    }
    this.#part("tools").hidden = Boolean(answer.errors);
    this.#sum.tell(this.#place.querySelector(".result__total")?.textContent ?? "");
    hideQr(this.#form);
    if (!isAsked) return;
    if (answer.errors) summary.focus();
    else this.#place.scrollIntoView({ block: "nearest" });
  }
}

/**
 * The answer to a form in which nothing is filled in: no sum, also not of nothing.
 *
 * @param {HTMLFormElement} form
 */
const nothing = (form) => ({
  errors: [
    {
      field: part(form, "[data-list]").dataset.list ?? "",
      message: _("Begin with a meeting, a journey or something else that you want to claim."),
    },
  ],
});
