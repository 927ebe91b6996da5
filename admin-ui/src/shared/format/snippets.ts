export type SnippetLanguage = "curl" | "python" | "javascript" | "env";

type Snippet = { language: SnippetLanguage; title: string; code: (token: string, url: string) => string };

/** Ready to paste. Without further change they ask the validate endpoint, and so show at once that the key works. */
export const SNIPPETS: Snippet[] = [
  {
    language: "curl",
    title: "curl",
    code: (token, url) => `curl -H "Authorization: Bearer ${token}" \\\n  "${url}"`,
  },
  {
    language: "python",
    title: "Python",
    code: (token, url) =>
      [
        "import requests",
        "",
        "answer = requests.get(",
        `    "${url}",`,
        `    headers={"Authorization": "Bearer ${token}"},`,
        ")",
        "print(answer.status_code, answer.json())",
      ].join("\n"),
  },
  {
    language: "javascript",
    title: "JavaScript",
    code: (token, url) =>
      [
        `const answer = await fetch("${url}", {`,
        `  headers: { Authorization: "Bearer ${token}" },`,
        "});",
        "console.log(answer.status, await answer.json());",
      ].join("\n"),
  },
  {
    language: "env",
    title: ".env",
    code: (token, url) => `API_KEY=${token}\nAPI_URL=${url}`,
  },
];
