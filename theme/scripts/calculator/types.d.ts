// What a calculator is asked and what it answers: JSON, as `calculators/` reads and writes it.
// Amounts are texts; `text` is how a reader sees them.

/** What is filled in, by field: texts, yes or no, and lists of the same. */
export type Value = string | boolean | Value[] | Values;
export interface Values {
  [field: string]: Value | undefined;
}

/** What is asked; the values of the form stand beside. */
export interface Request {
  [field: string]: Value | 1 | undefined;
  version: 1;
  calculator: string;
  language: string;
  /** The day that it is: `2026-03-12`. */
  today: string;
}

export interface Money {
  amount: string;
  text: string;
}

/** An amount and what it is. */
export interface Row extends Money {
  label: string;
}

/** A named amount that a line is made of: how it follows, since when, by what source, how sure. */
export interface Rate {
  label: string;
  explained: string;
}

/** A line of the result; a reduction (what a limit takes away) is one with a negative amount. */
export interface Line extends Row {
  subject: string;
  date: string;
  /** The day in words, and the subject. */
  about: string;
  sum: string;
  /** The sum, where it says more than the amount. */
  how: string | null;
  tax: string;
  certainty: string;
  reduction: boolean;
  source: string;
  rates: Rate[];
}

/** What the lines of a kind give together, line by line, and what limits take away (below zero). */
export interface Kind extends Row {
  kind: string;
  parts: string[];
  taken: string;
}

/** Something that is wrong, or missing, and the path of the field: `meetings.0.date`. */
export interface Fault {
  field: string;
  message: string;
  example?: string;
  /** Whom to ask, as a sentence. */
  ask?: string;
}

export interface Result {
  calculator: string;
  /** The day that it is, in words. */
  today: string;
  /** Whether all is known; else only so much is `known`. */
  complete: boolean;
  title: string;
  headline: string;
  known: Money;
  sums: Row[];
  /** The same, also of a sum that is all taxed or all free of tax. */
  tax: Row[];
  lines: Line[];
  by_kind: { kinds: Kind[]; given: Money; taken: Row | null };
  by_day: (Row & { date: string; day: string })[];
  missing: Fault[];
  /** What is unusual in what was filled in; absent when nothing is. */
  questions?: Fault[];
  rules: { name: string }[];
  report: { self: string[]; secretary: string[] };
  /** What is to be reported though its amount is not known. */
  report_anyway: string[];
  /** What the reader does next; what the rules do not say is said too. */
  next: { title: string; texts: string[] }[];
  report_title: string;
  assumptions: { sentence: string }[];
}

/** A result, or what is wrong with the request. */
export type Answer = (Result & { errors?: undefined }) | { errors: Fault[] };

/** An entry of a list, by its fields. */
export type Entry = Record<string, string> & { income_lost?: boolean };

/** A control of a form that has a name of its own. */
export type Control = HTMLInputElement | HTMLSelectElement;
