// Answers questions for the tests: calls on standard input, the answers to each on standard output.
import { readFileSync } from "node:fs";
import { answer } from "../../theme/scripts/search/answer.mjs";
import { Index } from "../../theme/scripts/search/index.mjs";

/** @import { IndexText } from "../../theme/scripts/search/index.mjs" */
/** @typedef {{text?: IndexText, file?: string, questions: string[], synonyms?: boolean}} Call */

/** @param {Call} call */
const answers = ({ text, file, questions, synonyms }) => {
  const whole = text ?? /** @type {IndexText} */ (JSON.parse(readFileSync(file ?? "", "utf-8")));
  const index = new Index(synonyms === false ? { ...whole, synonyms: {} } : whole);
  return questions.map((question) => answer(index, question));
};

const calls = /** @type {Call[]} */ (JSON.parse(readFileSync(0, "utf-8")));
console.log(JSON.stringify(calls.map(answers)));
