// Answers searches for the tests: [{sections, query}, …] on the command line, the hits printed.
import { excerpt, fold, found, prepared } from "../../theme/scripts/search/matching.mjs";

const answer = ({ sections, query }) =>
  found(prepared(sections), query).map(({ section, words }) => ({
    title: section.title,
    words,
    excerpt: excerpt(section.text, words),
  }));

const calls = JSON.parse(process.argv[2]);
console.log(JSON.stringify(calls.map((call) => ("text" in call ? fold(call.text) : answer(call)))));
