import { envQuoted, shellQuoted, stringQuoted } from "./quoting";

export type SnippetLanguage = "curl" | "python" | "javascript" | "env";

/** The API's address, if it is known, and the one that tells whether the key works. */
export type Urls = { api?: string; validate: string };

type Snippet = { language: SnippetLanguage; title: string; code: (token: string, urls: Urls) => string };

/** Ready to paste. Where the API's address is not known they ask whether the key works. */
export const SNIPPETS: Snippet[] = [
  {
    language: "curl",
    title: "curl",
    code: (token, { api, validate }) =>
      // Without --globoff, brackets in the address stand for many addresses.
      `curl --globoff -H ${shellQuoted(`Authorization: Bearer ${token}`)} \\\n  ${shellQuoted(api ?? validate)}`,
  },
  {
    language: "python",
    title: "Python",
    code: (token, { api, validate }) =>
      [
        "import requests",
        "",
        "answer = requests.get(",
        `    ${stringQuoted(api ?? validate)},`,
        `    headers={"Authorization": ${stringQuoted(`Bearer ${token}`)}},`,
        ")",
        "print(answer.status_code, answer.json())",
      ].join("\n"),
  },
  {
    language: "javascript",
    title: "JavaScript",
    code: (token, { api, validate }) =>
      [
        `const answer = await fetch(${stringQuoted(api ?? validate)}, {`,
        `  headers: { Authorization: ${stringQuoted(`Bearer ${token}`)} },`,
        "});",
        "console.log(answer.status, await answer.json());",
      ].join("\n"),
  },
  {
    language: "env",
    title: ".env",
    code: (token, { api }) => `API_KEY=${envQuoted(token)}${api ? `\nAPI_URL=${envQuoted(api)}` : ""}`,
  },
];
