// The words and numbers of a text, as they are compared: small composed letters, numbers without
// the signs between their groups, Swedish stems.
import { stemmer } from "@orama/stemmers/swedish";

/**
 * A word (or number) of a text, and where it stands.
 *
 * @typedef {object} Token
 * @property {string} word in small letters, joined over hyphens and the groups of a number
 * @property {string[]} pieces what it was joined of
 * @property {boolean} isNumber
 * @property {number} start
 * @property {number} end
 */

const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const BETWEEN_DIGITS = /[\s:/-]/;
const TOKEN =
  /(\+?\d+(?:[\u0020\u00a0]\d{2,3}(?!\d)|[:/-]\d+)*)|\p{L}[\p{L}\p{M}\p{N}]*(?:[-’']\p{L}[\p{L}\p{M}\p{N}]*)*/gu;
const ENDINGS = /(?<=.{3})(?:ena|erna|orna|arna|et|en|an|or|er|ar)$|(?<=.{4})(?:na|a|e|t|n|s)$/;
const STOP = new Set(
  (
    "alla allt andra att av blev bli blir blivit bort bra då de dem den denna deras dess det detta dig din " +
    "dina ditt du där efter egen eget egna eller en er ert ett fick fin finns för får fått från gå går gör göra " +
    "ha hade han har hej hen henne hennes hit hon honom hos hur här hur i in inte ja jag ju kan kanske kom " +
    "kommer kunde känner lite man med mej men mig min mina mitt mot mycket måste ni nog nu någon något några " +
    "när nästa nånting och ok om oss på samt se sen sig sin sina sitt ska skall ska skulle snälla som så sådan " +
    "tack ta tar till tror typ under upp ut utan vad var varför vem vems varit vart vi vid vilka vilken vilket vill " +
    "vilja vår våra väl än är åt över också även sedan bara kunna behöver ens mer samma hur"
  ).split(" "),
);

/**
 * Write a text as it looks: composed letters, nothing that can not be seen.
 *
 * @param {string} text
 */
export const tidy = (text) => text.normalize("NFC").replace(UNSEEN, "");

/**
 * Say whether a word only holds a sentence together.
 *
 * @param {string} word
 */
export const isStop = (word) => STOP.has(word);

/** @type {Map<string, string>} */
const stems = new Map();

/**
 * The stem of a word: Snowball's, and without the endings that Snowball leaves (`mötet`).
 *
 * @param {string} word
 */
export const stem = (word) => {
  let known = stems.get(word);
  if (known === undefined) {
    known = /** @type {string} */ (stemmer(word)).replace(ENDINGS, "");
    stems.set(word, known);
  }
  return known;
};

/**
 * The words and numbers of a text, in order.
 *
 * @param {string} text
 * @returns {Token[]}
 */
export const tokens = (text) =>
  Array.from(text.matchAll(TOKEN), (match) => {
    const isNumber = match[1] !== undefined;
    const written = match[0].toLowerCase();
    const pieces = isNumber
      ? written.replace(/^\+46[\s-]?0?|^0046[\s-]?0?/, "0").split(BETWEEN_DIGITS)
      : written.split(/[-’']/);
    const word = pieces.join("").replace("+", "");
    return { word, pieces, isNumber, start: match.index, end: match.index + match[0].length };
  });
