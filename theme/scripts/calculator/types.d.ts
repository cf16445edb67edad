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

/** How sure a figure is. */
export type Status = "source" | "derived" | "assumed" | "own" | "unknown";

/** A named amount that a line is made of. */
export interface Rate {
  label: string;
  text: string;
  /** How it follows from another. */
  sum: string | null;
  from: string;
  source: string;
  status: Status;
}

/** A line of the result; a reduction (what a limit takes away) is one with a negative amount. */
export interface Line extends Money {
  kind: string;
  label: string;
  subject: string;
  date: string;
  sum: string;
  taxable: boolean;
  reduction: boolean;
  status: Status;
  source: string;
  rates: Rate[];
}

/** The last day to claim something that happened on the day `event`. */
export interface Deadline {
  what: string;
  event: string;
  text: string;
  late: boolean;
  source: string;
}

/** Something that is wrong, or missing, and the path of the field: `meetings.0.date`. */
export interface Fault {
  field: string;
  message: string;
  example?: string;
}

export interface Result {
  calculator: string;
  /** Whether all is known; else there is no `total`, and only so much is `known`. */
  complete: boolean;
  total: Money | null;
  known: Money;
  taxable: Money;
  tax_free: Money;
  advance_tax: Money | null;
  paid_out: Money | null;
  lines: Line[];
  missing: Fault[];
  attach: string[];
  deadlines: Deadline[];
  report: { self: string[]; secretary: string[] };
  report_in: string[];
  assumptions: { text: string; ask: string }[];
}

/** A result, or what is wrong with the request. */
export type Answer = (Result & { errors?: undefined }) | { errors: Fault[] };

/** A control of a form that has a name of its own. */
export type Control = HTMLInputElement | HTMLSelectElement;
