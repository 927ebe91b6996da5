/** Of no language and in no text. */
const MARK = "\uE000";

/** A stand-in for each value, to be found again in the text. */
export function marked(names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, `${MARK}${name}${MARK}`]));
}

/** The text in pieces, with the name of the value that comes after each. */
export function partsOf(text: string): { text: string; name?: string }[] {
  const pieces = text.split(MARK);
  return pieces.flatMap((piece, place) =>
    place % 2 === 0 ? [{ text: piece, name: pieces[place + 1] }] : [],
  );
}
