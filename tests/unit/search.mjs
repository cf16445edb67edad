// Answers searches for the tests: [{sections, query}, …] on the command line, the hits printed.
import { fold } from "../../theme/scripts/lib/fold.mjs";
import { excerpt, found, prepared } from "../../theme/scripts/search/matching.mjs";

/** @import { Section } from "../../theme/scripts/search/matching.mjs" */
/** @typedef {{sections: Section[], query: string}} Search */

/** @param {Search} search */
const answer = ({ sections, query }) =>
  found(prepared(sections), query).map(({ section, words }) => ({
    title: section.title,
    words,
    excerpt: excerpt(section.text, words),
  }));

const calls = /** @type {(Search | {text: string})[]} */ (JSON.parse(process.argv[2]));
console.log(JSON.stringify(calls.map((call) => ("text" in call ? fold(call.text) : answer(call)))));
