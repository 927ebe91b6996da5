/**
 * A token, whole or cut short in its secret. Three words with underscores may look like one: where the second is of small
 * letters only, as one id in a million is, it takes more of the secret.
 */
const TOKEN =
  /[a-z][a-z0-9]{0,15}_((?=[a-z]{0,15}[0-9A-Z])[0-9A-Za-z]{16}|[a-z]{16}(?=_[0-9A-Za-z]{20}))_[0-9A-Za-z]*/g;

/** The ids of the tokens that are somewhere in a text, each once. No part of a secret is in them. */
export function tokenIds(text: string): string[] {
  return [...new Set([...text.matchAll(TOKEN)].map(([, id]) => id ?? ""))];
}
