import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { messagesOf, toProperties } from "../build/messages.mjs";
import { outcomeMessage } from "../src/shared/activity/counts";

const english = messagesOf("admin", "en");

/** All texts that the code in these folders asks for, with those that it puts together. */
function asked(...folders: string[]): string[] {
  const code = folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
    )
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  return [...new Set(code.match(/(?<=["'])apiKeys\w*(?=["'])/g))];
}

test.each(["admin", "account"])(
  "the %s console has every text in each language, with the same gaps",
  (type) => {
    const gaps = (text: string | undefined) => text?.match(/\{\{\w+\}\}/g)?.sort();
    for (const language of ["de", "fr"]) {
      const other = messagesOf(type, language);
      expect(Object.keys(other).sort()).toEqual(Object.keys(english).sort());
      for (const [key, text] of Object.entries(messagesOf(type, "en"))) {
        expect(gaps(other[key]), `${language} ${key}`).toEqual(gaps(text));
      }
    }
  },
);

test("every text that the code asks for is there", () => {
  const missing = asked("src").filter((key) => !(key in english) && !(`${key}_other` in english));
  expect(missing).toEqual([]);
});

test("every reason why a key is refused has a text", () => {
  const page = readFileSync("../docs/validation.md", "utf8");
  const names = page.slice(page.indexOf("## The names of refusals"), page.indexOf("## What does not stop"));
  // Those before it are of no key.
  const ofKeys = names.slice(names.indexOf("`missing_pepper`")).match(/(?<=`)\w+(?=`)/g) ?? [];
  expect(ofKeys).toContain("rate_limited");
  expect(ofKeys.filter((name) => !(outcomeMessage(name) in english))).toEqual([]);
});

/** Words of Keycloak, and where they may stand: beside one that a user knows. */
const WORDS = /(client|realm|scope|domaine|périmètre)/i;
const KNOWN = /client software|client-software|logiciel client|\((realm|domaine)\)/i;

test.each(["en", "de", "fr"])(
  "the Account Console speaks in %s without the words of Keycloak",
  (language) => {
    const keys = asked("src/shared", "src/account");
    // The settings are the realm's, and only their administrators can send one that is refused.
    const isShown = (key: string) =>
      !key.startsWith("apiKeysSetting") &&
      (/^apiKeys(Outcome|Via)/.test(key) || keys.includes(key.replace(/(Hint|_one|_other)$/, "")));
    const found = Object.entries(messagesOf("account", language)).filter(
      ([key, text]) => isShown(key) && WORDS.test(text.replace(KNOWN, "")),
    );
    expect(found).toEqual([]);
  },
);

test("a text of one console alone goes before the text of both", () => {
  expect(messagesOf("admin", "en").apiKeysClient).toBe("Client");
  expect(messagesOf("account", "en").apiKeysClient).toBe("API");
  expect(toProperties({ apiKeysGrace: "a=b" })).toContain("\napiKeysGrace=a=b\n");
});
