import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiUrl, toConnection, toEnv, toJson, validateUrl } from "../src/shared/format/connection";
import { envQuoted, shellQuoted, stringQuoted } from "../src/shared/format/quoting";
import { SNIPPETS, type SnippetLanguage } from "../src/shared/format/snippets";
import { toWebUrl } from "../src/shared/format/webUrl";
import { KEY } from "./fixtures";

const TOKEN = "lk_0123456789abcdef_x";
const PLACE = { serverUrl: "https://id.example.org/", realm: "r'; touch ran; : \"$(touch ran)`touch ran`" };
const HAS_PYTHON = spawnSync("python3", ["--version"]).status === 0;

/** Each makes a file `ran` where a text gets out of its quotes. */
const EVIL = [
  `https://x/"; touch ran; : "`,
  `https://x/'; touch ran; : '`,
  "https://x/$(touch ran)`touch ran`",
  "https://x/?q=$(touch$IFS''ran)&r=`touch$IFS''ran`;touch$IFS''ran;#",
  `https://x/");require('fs').writeFileSync('ran','');("`,
  `https://x/?a=");__import__('os').system('touch$IFS"ran');("`,
  "https://x/?a='+require('fs').writeFileSync('ran','')+'",
  `https://x/\\");touch ran;(\\`,
  "https://x/\u2028touch ran\u2029",
  "https://x/\u0000\u001b]0;touch ran\u0007",
  "https://x/?[1-9]{a,b}",
  "https://x/!touch ran",
  "https://x/#'\"\\$`!%{}",
  "https://x/\ntouch ran\n",
];

/** Texts of other fields, that need not be URLs. */
const TEXTS = [
  ...EVIL,
  "it's",
  `it's "$HOME"`,
  "a\nLD_PRELOAD=ran",
  "a\rB=ran",
  "a\u0085b",
  "#",
  " a ",
  "😀 $x",
  "-n",
  "~",
];

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "snippets-"));
  writeFileSync(join(folder, "curl"), '#!/bin/sh\nprintf "%s\\n" "$@"\n', { mode: 0o755 });
  writeFileSync(
    join(folder, "requests.py"),
    `import json
class Answer:
    status_code = 200
    def __init__(self, *asked): self.asked = asked
    def json(self): return json.dumps(self.asked)
def get(url, headers): return Answer(url, headers["Authorization"])
`,
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

function run(program: string, ...args: string[]): string {
  const files = readdirSync(folder);
  const written = execFileSync(program, args, {
    cwd: folder,
    encoding: "utf8",
    env: {
      PATH: `${folder}:${process.env.PATH}`,
      PYTHONPATH: folder,
      PYTHONDONTWRITEBYTECODE: "1",
      HOME: "/",
    },
  });
  expect(readdirSync(folder)).toEqual(files);
  return written;
}

function snippet(language: SnippetLanguage, url: string): string {
  return (
    SNIPPETS.find((each) => each.language === language)?.code(TOKEN, {
      api: url,
      validate: "https://id.example.org",
    }) ?? ""
  );
}

function normalised(url: string): string {
  return toWebUrl(url) ?? expect.fail(url);
}

describe("a URL", () => {
  test.each([
    ["https://x", "https://x/"],
    ["HTTP://EXAMPLE.org:80/a b", "http://example.org/a%20b"],
    ["https://b\u00FCcher.example/", "https://xn--bcher-kva.example/"],
    ["https://[2001:DB8::1]:8443/", "https://[2001:db8::1]:8443/"],
  ])("%j is %s", (text, url) => expect(toWebUrl(text)).toBe(url));

  test.each([
    undefined,
    "",
    "reports",
    "/reports",
    "//x/",
    "x.example.org",
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "ftp://x/",
    "https://",
    "https://bank.example@evil.example/",
    "https://:secret@x/",
  ])("%j is none", (text) => expect(toWebUrl(text)).toBeUndefined());

  test("that is none gives way to the client's, and without that there is none", () => {
    const key = { ...KEY, metadata: { url: `"; touch ran; : "` } };
    expect(toConnection({ ...key, clientUrl: "https://reports.example.org" }, PLACE).url).toBe(
      "https://reports.example.org/",
    );
    expect(toConnection(key, PLACE)).not.toHaveProperty("url");
    expect(toConnection({ ...key, clientUrl: "javascript:alert(1)" }, PLACE)).not.toHaveProperty("url");
  });

  test("of the key's own goes before the client's", () => {
    const key = {
      ...KEY,
      metadata: { url: "https://own.example.org" },
      clientUrl: "https://reports.example.org",
    };
    expect(toConnection(key, PLACE).url).toBe("https://own.example.org/");
  });

  test.each([KEY, { ...KEY, clientUrl: "https://reports.example.org/?a='b'" }])(
    "is the same in the snippet as in the file for the environment",
    (key) => {
      const urls = { api: apiUrl(key), validate: validateUrl(PLACE) };
      const lines =
        SNIPPETS.find(({ language }) => language === "env")
          ?.code(TOKEN, urls)
          .split("\n") ?? [];
      expect(lines).toHaveLength(key.clientUrl ? 2 : 1);
      expect(toEnv(toConnection(key, PLACE, TOKEN)).split("\n")).toEqual(expect.arrayContaining(lines));
      expect(lines.join()).not.toContain("validate");
    },
  );

  test.each(["curl", "python", "javascript"])("that is not known is not what %s calls", (language) => {
    const code = SNIPPETS.find((each) => each.language === language)?.code;
    expect(code?.(TOKEN, { validate: "https://id/validate" })).toContain("https://id/validate");
    expect(code?.(TOKEN, { api: "https://x/", validate: "https://id/validate" })).not.toContain("validate");
  });

  test("stands in its normalised form", () => {
    expect(toConnection({ ...KEY, metadata: { url: "HTTPS://x/a b" } }, PLACE).url).toBe("https://x/a%20b");
  });
});

describe.each(EVIL)("of %j nothing runs", (text) => {
  test("as curl", () => {
    const url = normalised(text);
    expect(run("sh", "-c", snippet("curl", url))).toBe(
      ["--globoff", "-H", `Authorization: Bearer ${TOKEN}`, url, ""].join("\n"),
    );
  });

  test("as JavaScript", () => {
    const url = normalised(text);
    const fetch = `const fetch = async (url, { headers }) =>
      ({ status: 200, json: () => JSON.stringify([url, headers.Authorization]) });\n`;
    expect(run("node", "--input-type=module", "-e", fetch + snippet("javascript", url))).toBe(
      `200 ${JSON.stringify([url, `Bearer ${TOKEN}`])}\n`,
    );
  });

  test.skipIf(!HAS_PYTHON)("as Python", () => {
    const url = normalised(text);
    const [status, asked = ""] = run("python3", "-c", snippet("python", url)).trimEnd().split(/ (.*)/s);
    expect(status).toBe("200");
    expect(JSON.parse(asked)).toEqual([url, `Bearer ${TOKEN}`]);
  });

  test("as .env", () => {
    const url = normalised(text);
    writeFileSync(join(folder, "env"), snippet("env", url));
    expect(run("sh", "-c", '. ./env; printf "%s\\n" "$API_KEY" "$API_URL"')).toBe(`${TOKEN}\n${url}\n`);
    expect(snippet("env", url).split("\n")).toHaveLength(2);
  });
});

describe("of any text nothing runs", () => {
  test("as a word of a shell", () => {
    const words = TEXTS.map((text) => text.replaceAll("\0", ""));
    const written = run("sh", "-c", `printf '%s\\0' ${words.map(shellQuoted).join(" ")}`);
    expect(written.split("\0")).toEqual([...words, ""]);
  });

  test("as a string of JavaScript", () => {
    const written = run("node", "-e", `console.log(JSON.stringify([${TEXTS.map(stringQuoted)}]))`);
    expect(JSON.parse(written)).toEqual(TEXTS);
  });

  test.skipIf(!HAS_PYTHON)("as a string of Python", () => {
    const written = run("python3", "-c", `import json; print(json.dumps([${TEXTS.map(stringQuoted)}]))`);
    expect(JSON.parse(written)).toEqual(TEXTS);
  });
});

describe.each(TEXTS)("of the text %j nothing runs", (text) => {
  test("as a value of .env, which it does not leave", () => {
    const connection = toConnection({ ...KEY, metadata: { tenant: text } }, { ...PLACE, realm: text }, TOKEN);
    writeFileSync(join(folder, "env"), toEnv(connection));
    const line = text.replace(/[\p{Cc}\u2028\u2029]/gu, " ");
    expect(run("sh", "-c", '. ./env; printf "%s\\n" "$API_KEY" "$API_REALM" "$API_TENANT"')).toBe(
      `${TOKEN}\n${line}\n${line}\n`,
    );
    expect(
      toEnv(connection)
        .trimEnd()
        .split(/[\n\r\v\f\u0085\u2028\u2029]/),
    ).toHaveLength(Object.keys(connection).length);
  });

  test("as JSON", () => {
    expect(JSON.parse(toJson(toConnection({ ...KEY, metadata: { tenant: text } }, PLACE))).tenant).toBe(text);
  });
});

test.each([
  ["plain/1.0", "plain/1.0"],
  ["two words", "'two words'"],
  ["it's", `"it's"`],
  ["it's $1", "'it'\\''s $1'"],
  ["", ""],
])(".env writes %j as %s", (text, written) => expect(envQuoted(text)).toBe(written));
