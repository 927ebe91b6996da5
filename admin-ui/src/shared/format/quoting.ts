/** Controls, and what ends a line. */
const CONTROL = /[\p{Cc}\u2028\u2029]/gu;

/** Those, and what joins letters or turns their direction. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** One word of a shell, whatever the text is. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A string of JSON, JavaScript and Python: what JSON escapes, all three read alike. */
export function stringQuoted(text: string): string {
  return JSON.stringify(text).replace(UNSEEN, escaped);
}

/** In UTF-16, but for what Python would not put together again: that stays as it is. */
function escaped(character: string): string {
  return character.length > 1 ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/**
 * A value of a `.env` file, that a shell may read with `source` and a program line by line. Those programs know no quote
 * within quotes, so a text with an apostrophe stands between double ones if that is the same to a shell. What would begin
 * another line becomes a blank.
 */
export function envQuoted(text: string): string {
  const line = text.replace(CONTROL, " ");
  // No pattern here matches a token: of what matched last, the browser keeps the text (RegExp.input).
  if (!/[^\w.:/@+-]/.test(line)) {
    return line;
  }
  return line.includes("'") && !/["$`\\!]/.test(line) ? `"${line}"` : shellQuoted(line);
}
