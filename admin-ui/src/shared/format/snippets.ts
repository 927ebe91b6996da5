import { envQuoted, shellQuoted, stringQuoted } from "./quoting";

export type SnippetLanguage = "curl" | "python" | "javascript" | "env";

type Snippet = { language: SnippetLanguage; title: string; code: (token: string, url: string) => string };

/** Ready to paste. Without further change they ask the validate endpoint, and so show at once that the key works. */
export const SNIPPETS: Snippet[] = [
  {
    language: "curl",
    title: "curl",
    code: (token, url) =>
      // Without --globoff, brackets in the address stand for many addresses.
      `curl --globoff -H ${shellQuoted(`Authorization: Bearer ${token}`)} \\\n  ${shellQuoted(url)}`,
  },
  {
    language: "python",
    title: "Python",
    code: (token, url) =>
      [
        "import requests",
        "",
        "answer = requests.get(",
        `    ${stringQuoted(url)},`,
        `    headers={"Authorization": ${stringQuoted(`Bearer ${token}`)}},`,
        ")",
        "print(answer.status_code, answer.json())",
      ].join("\n"),
  },
  {
    language: "javascript",
    title: "JavaScript",
    code: (token, url) =>
      [
        `const answer = await fetch(${stringQuoted(url)}, {`,
        `  headers: { Authorization: ${stringQuoted(`Bearer ${token}`)} },`,
        "});",
        "console.log(answer.status, await answer.json());",
      ].join("\n"),
  },
  {
    language: "env",
    title: ".env",
    code: (token, url) => `API_KEY=${envQuoted(token)}\nAPI_URL=${envQuoted(url)}`,
  },
];
