/**
 * A URL that somebody typed, in its normalised form; undefined for what is no http(s) URL, and for one with a user name, which
 * is there to look like another host.
 */
export function toWebUrl(text: string | undefined): string | undefined {
  if (!text || !URL.canParse(text)) {
    return undefined;
  }
  const url = new URL(text);
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  return isWeb && !url.username && !url.password ? url.href : undefined;
}
