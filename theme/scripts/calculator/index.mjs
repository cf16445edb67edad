// A calculator in a page: listens to its form, asks Python, and shows the answer. What it shows
// and how stands in modules of its own; this one only ties them together.

import * as engine from "../runtime/session.mjs";
import { add, entries, remove } from "./repeatable-fields.mjs";
import { lead, showErrors } from "./error-summary.mjs";
import { controls, fill, read, showWhatMatters } from "./form-data.mjs";
import { isLink, linkTo, readLink } from "./share-link.mjs";
import { forget, recall, remember } from "./storage.mjs";
import { print, saveTable } from "./export.mjs";
import { drawNeeds, drawResult } from "./result.mjs";
import { showFailure, stagesOf } from "./loading-status.mjs";
import { sumOf } from "./sticky-total.mjs";
import { qrPicture } from "../lib/qr-code.mjs";
import { _ } from "../lib/translations.mjs";

const calculators = new Map();

class Calculator {
  #form;
  #place;
  #worker;
  #rulesFile;
  #example;
  #fixedDay = null;
  #isBorrowed = false;
  #hasBegun = false;
  #saysAll = false;
  #answer = null;
  #unwatch;
  #sum;

  constructor(form) {
    this.#form = form;
    this.#place = this.#part("result");
    this.#example = [...this.#place.cloneNode(true).childNodes];
    // Addresses are made whole now: they must hold when another page has taken this one's place.
    this.#worker = new URL(form.dataset.worker, location.href).href;
    this.#rulesFile = new URL(form.dataset.rules, location.href).href;
    this.#sum = sumOf(form);
    this.#listen();
    this.#begin();
  }

  /** Open what a link carries, if it carries something for this calculator. */
  open(fragment) {
    const note = this.#part("opened");
    let link;
    try {
      link = readLink(fragment);
    } catch {
      this.#note(_("The link can not be read. A part of it may be missing."));
      return;
    }
    if (link?.calculator !== this.#form.dataset.calculator) return;
    this.#isBorrowed = true;
    this.#fixedDay = link.today ?? null;
    fill(this.#form, link.values);
    this.#note(_("You see an example from a link. What you change here is not kept."));
    note.querySelector("[data-own]").hidden = false;
    this.#form.scrollIntoView();
    this.#calculate({ all: true });
  }

  leave() {
    this.#unwatch();
    this.#sum.end();
  }

  #part(name) {
    return this.#form.querySelector(`[data-${name}]`);
  }

  #note(text) {
    const note = this.#part("opened");
    note.querySelector("p").textContent = text;
    note.querySelector("[data-own]").hidden = true;
    note.hidden = false;
  }

  get #today() {
    return this.#fixedDay ?? localDay(new Date());
  }

  /** What Python is given: its own address, the rules', and what the form holds. */
  get #task() {
    const request = {
      ...read(this.#form),
      version: 1,
      calculator: this.#form.dataset.calculator,
      language: document.documentElement.lang,
      today: this.#today,
    };
    return { worker: this.#worker, rulesFile: this.#rulesFile, request };
  }

  #begin() {
    const form = this.#form;
    const kept = recall(form);
    if (kept) fill(form, kept);
    else this.#fillInDays();
    showWhatMatters(form);
    if (kept) this.#calculate();
  }

  /** A new entry is mostly about today, and a claim about this month. */
  #fillInDays() {
    const month = this.#form.elements.month;
    if (month && !month.value) month.value = this.#today.slice(0, 7);
    for (const entry of this.#form.querySelectorAll("[data-entry]")) this.#fillInDay(entry);
  }

  #fillInDay(entry) {
    const day = entry.querySelector("[type=date][aria-required]");
    if (day && !day.value) day.value = localDay(new Date());
  }

  #listen() {
    const form = this.#form;
    const start = () => engine.practise(this.#task);
    form.addEventListener("pointerover", start, { once: true });
    form.addEventListener("focusin", start, { once: true });
    whenIdle(start);
    this.#unwatch = engine.watch(stagesOf(form));
    form.addEventListener("input", (event) => this.#onInput(event));
    form.addEventListener("focusout", (event) => this.#onLeave(event));
    form.addEventListener("click", (event) => this.#onClick(event));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#calculate({ all: true, isAsked: true });
    });
  }

  #onInput({ target }) {
    if (!target.name) return;
    showWhatMatters(this.#form);
    this.#keep();
    this.#calculate();
  }

  #onLeave({ target }) {
    if (!target.name || "touched" in target.dataset || !this.#hasBegun) return;
    target.dataset.touched = "";
    if (!this.#saysAll) showErrors(this.#form, this.#wrong, false); // else all is said already
  }

  #onClick(event) {
    const button = event.target.closest("button");
    const act = Object.keys(button?.dataset ?? {}).find((name) => name in this.#acts);
    if (act) this.#acts[act](button);
  }

  #acts = {
    add: (button) => this.#grow(button.closest("[data-list]")),
    same: (button) => this.#grow(button.closest("[data-list]"), true),
    remove: (button) => {
      remove(button.closest("[data-entry]")).focus();
      this.#changed();
    },
    own: () => this.#back(),
    retry: () => {
      showFailure(this.#form, null);
      this.#calculate({ all: true });
    },
    forget: () => {
      forget(this.#form);
      this.#back();
      this.#tell(_("Forgotten."));
    },
    print: () => print(this.#answer, this.#today),
    csv: () => saveTable(this.#answer, this.#today),
    copy: () => this.#copy(),
    qr: (button) => this.#showQr(button),
  };

  /** What the last answer found wrong in the form. */
  get #wrong() {
    return this.#answer?.errors ?? [];
  }

  get #title() {
    return this.#form.querySelector(".calculator__title").textContent;
  }

  get #link() {
    const day = this.#part("fixed").checked ? this.#today : undefined;
    return linkTo(this.#form.dataset.calculator, read(this.#form), day);
  }

  #grow(list, isSame = false) {
    const last = entries(list).at(-1);
    const entry = add(list);
    if (isSame && last) copy(last, entry);
    else this.#fillInDay(entry);
    showWhatMatters(this.#form);
    lead(controls(entry)[0]);
    this.#changed();
  }

  #changed() {
    showWhatMatters(this.#form);
    this.#keep();
    this.#calculate();
  }

  #keep() {
    if (!this.#isBorrowed) remember(this.#form, read(this.#form));
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
    let answer;
    try {
      answer = await engine.answer(form, this.#task);
    } catch (failure) {
      console.error(failure); // for whoever mends it
      showFailure(form, failure.reason ?? "error");
      return;
    }
    if (answer) this.#show(answer, isAsked);
  }

  #show(answer, isAsked) {
    showFailure(this.#form, null);
    this.#form.dataset.state = "ready";
    this.#answer = answer;
    const errors = this.#wrong;
    const summary = showErrors(this.#form, errors, this.#saysAll);
    if (!errors.length) this.#saysAll = false;
    if (errors.length) drawNeeds(this.#form, this.#place, errors, !summary.hidden);
    else drawResult(this.#form, this.#place, answer);
    this.#part("tools").hidden = errors.length > 0;
    this.#sum.tell(this.#place.querySelector(".result__total")?.textContent ?? "");
    this.#hideQr();
    if (!isAsked) return;
    if (errors.length) summary.focus();
    else this.#place.scrollIntoView({ block: "nearest" });
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#link);
      this.#tell(_("The link is copied."));
    } catch {
      this.#tell(this.#link);
    }
  }

  #showQr(button) {
    const place = this.#part("qr-picture");
    if (!place.hidden) {
      this.#hideQr();
      return;
    }
    try {
      place.replaceChildren(qrPicture(this.#link, this.#title));
      place.hidden = false;
      button.setAttribute("aria-expanded", "true");
    } catch {
      this.#tell(_("There is too much in the link for a QR picture. Copy the link instead."));
    }
  }

  #hideQr() {
    this.#part("qr-picture").hidden = true;
    this.#part("qr").setAttribute("aria-expanded", "false");
    this.#tell("");
  }

  #tell(text) {
    this.#part("said").textContent = text;
  }
}

/** Copy an entry into another; the day is left for the reader, who is about to write it. */
function copy(from, to) {
  const within = (control) => control.name.replace(/^.*?\d+\./, "");
  const sources = new Map(controls(from).map((control) => [within(control), control]));
  for (const target of controls(to)) {
    if (target.type === "date") continue;
    target.value = sources.get(within(target)).value;
    target.checked = sources.get(within(target)).checked;
  }
}

function localDay(now) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

const whenIdle = (act) =>
  window.requestIdleCallback ? requestIdleCallback(act, { timeout: 4000 }) : setTimeout(act, 1500);

function setUp() {
  for (const [form, calculator] of calculators) {
    if (form.isConnected) continue;
    calculator.leave();
    calculators.delete(form);
  }
  for (const form of document.querySelectorAll("form[data-calculator]")) {
    if (calculators.has(form)) continue;
    const calculator = new Calculator(form);
    calculators.set(form, calculator);
    calculator.open(location.hash);
  }
}

addEventListener("hashchange", () => {
  for (const calculator of calculators.values()) calculator.open(location.hash);
});
if (window.document$) window.document$.subscribe(setUp);
else setUp();
