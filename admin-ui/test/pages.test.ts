import { expect, test } from "vitest";
import { firstFiles } from "../build/pages";
import { makeTexts } from "../src/pages/texts";

test("a page begins with its script, what that imports, and the styles of all of it", () => {
  const first = firstFiles({
    "src/pages/account.tsx": {
      file: "assets/account-1.js",
      name: "account",
      isEntry: true,
      imports: ["_shared.js"],
      css: ["assets/account-1.css"],
    },
    "_shared.js": { file: "assets/shared-1.js", name: "shared", css: ["assets/shared-1.css"] },
  });
  expect(first).toEqual({
    account: {
      script: "assets/account-1.js",
      imports: ["assets/shared-1.js"],
      styles: ["assets/shared-1.css", "assets/account-1.css"],
    },
  });
});

test.each([
  [["de-AT", "en"], "Schlüssel"],
  [["", "it", "fr"], "Clés"],
  [["it"], "Keys"],
])("texts for %j are in the first language that there is", async (wanted, expected) => {
  const text = (apiKeys: string) => async () => ({ default: { apiKeys } });
  const languages = { en: text("Keys"), de: text("Schlüssel"), fr: text("Clés") };
  expect((await makeTexts(languages, wanted)).t("apiKeys")).toBe(expected);
});
