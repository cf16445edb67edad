/**
 * Write in small letters without accents and dots, so that "lösen" also finds "losen". Each place
 * in the text stays where it is.
 *
 * @param {string} text
 */
export const fold = (text) =>
  text
    .split("")
    .map((unit) => unit.normalize("NFD")[0].toLowerCase()[0])
    .join("");
