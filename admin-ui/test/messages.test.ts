import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

function texts(language: string): Record<string, string> {
  const lines = readFileSync(`messages/messages_${language}.properties`, "utf8").split("\n");
  return Object.fromEntries(
    lines
      .filter((line) => line && !line.startsWith("#"))
      .map((line) => [line.split("=", 1)[0], line.slice(line.indexOf("=") + 1)]),
  );
}

const english = texts("en");

test.each(["de", "fr"])("every text is there in %s, with the same gaps to fill", (language) => {
  const other = texts(language);
  expect(Object.keys(other).sort()).toEqual(Object.keys(english).sort());
  const gaps = (text: string | undefined) => text?.match(/\{\{\w+\}\}/g)?.sort();
  for (const [key, text] of Object.entries(english)) {
    expect(gaps(other[key]), key).toEqual(gaps(text));
  }
});

test("every text that the code asks for is there", () => {
  const code = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(`src/${file}`, "utf8"))
    .join("\n");
  const asked = new Set(code.match(/(?<=["'])apiKeys\w*(?=["'])/g));
  const missing = [...asked].filter((key) => !(key in english) && !(`${key}_other` in english));
  expect(missing).toEqual([]);
});
