// A meeting is typed once: what is filled in in one calculator goes on to another, and the month
// takes what the other calculators have kept. The same meeting is filled in further, never twice.
// Each month is kept for itself: when the month is changed, the other one waits beside.

import { _ } from "../lib/translations.mjs";
import { forgetOne, recall, remember } from "./storage.mjs";

/** @import { Entry, Values } from "./types.d.ts" */

/** @type {Record<string, (count: number) => string>} */
const WORDS = {
  meetings: (count) => (count === 1 ? _("1 meeting") : _("{count} meetings", { count })),
  trips: (count) => (count === 1 ? _("1 trip") : _("{count} trips", { count })),
  journeys: (count) => (count === 1 ? _("1 journey") : _("{count} journeys", { count })),
  childcare: (count) => _("childcare {count} times", { count }),
  receipts: (count) => (count === 1 ? _("1 receipt") : _("{count} receipts", { count })),
};
const LISTS = Object.keys(WORDS);
/** What is of the reader, not of a meeting. */
const STANDING = ["work", "schedule", "roles"];

/**
 * @param {Values} values
 * @param {string} list
 */
const listIn = (values, list) => {
  const found = values[list];
  return /** @type {Entry[]} */ (Array.isArray(found) ? found : []);
};

/**
 * @param {Values} values
 * @param {string} list
 */
const entriesOf = (values, list) => listIn(values, list).filter((one) => dayOf(one));

/** @param {Entry} entry */
const dayOf = ({ date, starts_on }) => date ?? starts_on ?? "";

/** @param {Entry} entry */
const monthOf = (entry) => dayOf(entry).slice(0, 7);

/**
 * Two entries are of one thing when nothing that both say is different.
 *
 * @param {Entry} one
 * @param {Entry} other
 */
const isSame = (one, other) =>
  ["date", "starts_on", "from", "starts_at", "km", "amount", "body"].every(
    (name) => !(one[name] && other[name]) || one[name] === other[name],
  );

/**
 * Join entries to those that are there: what is there stays, and is filled in with what it lacks.
 *
 * @param {Entry[]} there
 * @param {Entry[]} more
 * @returns {Entry[]}
 */
function joined(there, more) {
  const left = [...more];
  const same = there.map((one) => {
    const n = left.findIndex((other) => isSame(one, other));
    return n < 0 ? one : { ...left.splice(n, 1)[0], ...one };
  });
  return [...same, ...left];
}

/**
 * Carry on what is filled in to another calculator, where it is kept.
 *
 * @param {string} handbook
 * @param {string} from
 * @param {Values} values
 * @param {string} to
 */
export function carry(handbook, from, values, to) {
  const kept = recall(handbook, to) ?? {};
  const month = lastMonth(values);
  const there = to === "claim" && month ? turned(handbook, kept, month) : kept;
  remember(handbook, to, carried(from, values, to, there));
}

/**
 * A claim turned to another month. What belongs to other months is kept beside, each for itself;
 * what was kept of this one, and what has no day yet, is there.
 *
 * @param {string} handbook
 * @param {Values} claim
 * @param {string} month
 * @returns {Values}
 */
export function turned(handbook, claim, month) {
  const keptOf = (/** @type {string} */ one) => recall(handbook, `claim-${one}`) ?? {};
  const months = LISTS.flatMap((list) => entriesOf(claim, list).map(monthOf));
  const others = new Set(months.filter((one) => one !== month));
  for (const other of others) {
    const kept = keptOf(other);
    const lists = listsOf(other, kept, claim);
    remember(handbook, `claim-${other}`, { ...claim, ...kept, ...lists, month: other });
  }
  const standing = Object.fromEntries(STANDING.map((name) => [name, claim[name]]));
  const kept = keptOf(month);
  const lists = listsOf(month, kept, claim);
  for (const list of LISTS) lists[list].push(...listIn(claim, list).filter(isBegun));
  forgetOne(handbook, `claim-${month}`);
  return { ...(others.size ? standing : claim), ...kept, ...lists, month };
}

/**
 * All that some values have of a month.
 *
 * @param {string} month
 * @param {Values[]} sources
 */
const listsOf = (month, ...sources) =>
  Object.fromEntries(
    LISTS.map((list) => {
      const found = sources.map((one) => entriesOf(one, list).filter((e) => monthOf(e) === month));
      return [list, found.reduce(joined)];
    }),
  );

/**
 * Something is filled in, and not yet the day.
 *
 * @param {Entry} entry
 */
const isBegun = (entry) => !dayOf(entry) && Object.keys(entry).length > 0;

/**
 * What a calculator has when something is carried to it.
 *
 * @param {string} from
 * @param {Values} values
 * @param {string} to
 * @param {Values} there what it has already
 * @returns {Values}
 */
export function carried(from, values, to, there) {
  const meetings = entriesOf(values, "meetings");
  if (to === "claim") {
    return withMonth(there, lastMonth(values) ?? monthIn(there), { [from]: values }, true);
  }
  if (to === "travel") {
    const days = [...new Set(meetings.map(dayOf))].map((date) => ({ date }));
    return { ...there, trips: joined(entriesOf(there, "trips"), days) };
  }
  const roles = there.roles ?? values.roles;
  const all = joined(meetings, entriesOf(there, "meetings"));
  return { ...there, ...(roles && { roles }), meetings: all };
}

/**
 * The month that is filled in, with all that the device has kept of it.
 *
 * @param {string} handbook
 * @param {Values} values
 */
export function collected(handbook, values) {
  const month = monthIn(values);
  const sources = ["fees", "lost-income", "travel", `claim-${month}`];
  const kept = sources.map((name) => [name, recall(handbook, name) ?? {}]);
  return withMonth(values, month, /** @type {Record<string, Values>} */ (Object.fromEntries(kept)));
}

/**
 * A month with what others have of it.
 *
 * @param {Values} claim
 * @param {string} month
 * @param {Record<string, Values>} sources
 * @param {boolean} isCarried by the reader, entry by entry, just now
 */
function withMonth(claim, month, sources, isCarried = false) {
  /** @type {Values} */
  const found = { ...claim, month };
  for (const [from, values] of Object.entries(sources)) {
    const before = entriesOf(found, "meetings").length;
    const hadMethod = hasMethod(found);
    for (const list of LISTS) {
      const more = entriesOf(values, list).filter((one) => monthOf(one) === month);
      const all = joined(entriesOf(found, list), more);
      if (all.length) found[list] = all;
    }
    found.roles ??= values.roles;
    if (hasMethod(values)) for (const name of STANDING) found[name] ??= values[name];
    if (!hasMethod(found)) continue;
    // Only what the reader has said that she lost income by counts as that.
    const lost = from === "fees" ? [] : entriesOf(values, "meetings");
    entriesOf(found, "meetings").forEach((meeting, n) => {
      const isSettled = hadMethod && n < before;
      const isLost = lost.some((one) => isSame(one, meeting) && one.income_lost !== false);
      if (isLost && (isCarried || !isSettled)) delete meeting.income_lost;
      else if (!isSettled) meeting.income_lost ??= false;
    });
  }
  return /** @type {Values} */ (JSON.parse(JSON.stringify(found))); // without what is undefined
}

/** @param {Values} values */
const hasMethod = ({ work }) => Boolean(/** @type {Values | undefined} */ (work)?.method);

/** @param {Values} values */
const monthIn = ({ month }) => (typeof month === "string" ? month : "");

/** @param {Values} values */
const lastMonth = (values) =>
  LISTS.flatMap((list) => entriesOf(values, list).map(monthOf))
    .sort()
    .at(-1);

/**
 * How many entries with a day there are in each list, in words.
 *
 * @param {Values} values
 */
export const counts = (values) =>
  Object.entries(WORDS).map(([list, words]) => ({
    count: entriesOf(values, list).length,
    words,
  }));
