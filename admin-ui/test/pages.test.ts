import { expect, test, vi } from "vitest";
import { messagesOf } from "../build/messages.mjs";
import { firstFiles } from "../build/pages";
import { showFailure } from "../src/pages/failed";
import { start } from "../src/pages/start";
import { makeTexts } from "../src/pages/texts";

vi.mock("keycloak-js", () => ({
  default: class {
    login = async () => undefined;
    init = () => Promise.reject(new Error("access_denied"));
  },
}));
vi.mock("../src/pages/mount", () => ({ mount: () => undefined }));

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

test.each([
  ["de", async () => ({ default: messagesOf("account", "de") })],
  ["en", () => Promise.reject(new Error("gone"))],
])("a page that cannot be drawn says so and offers to reload, in %s", async (language, load) => {
  const reload = vi.fn();
  vi.stubGlobal("location", { reload });
  vi.stubGlobal("document", { createElement: (name: string) => new Piece(name) });
  const app = new Piece("div");
  await showFailure(app as unknown as Element, makeTexts({ de: load }, ["de"]));
  const texts = messagesOf("account", language);
  const [sentence, button] = app.children;
  expect(app.attributes.lang).toBe(language);
  expect(sentence?.textContent).toBe(texts.apiKeysPageFailed);
  expect(button).toMatchObject({ name: "button", textContent: texts.apiKeysReload });
  button?.click?.();
  expect(reload).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});

test("a login that fails leaves no blank page, and tells the browser's console why", async () => {
  const app = new Piece("div");
  vi.stubGlobal("document", {
    createElement: (name: string) => new Piece(name),
    getElementById: (id: string) => (id === "app" ? app : null),
  });
  vi.stubGlobal("navigator", { languages: ["en"] });
  const languages = { en: async () => ({ default: messagesOf("account", "en") }) };
  await expect(start(languages, () => [])).rejects.toThrow("access_denied");
  expect(app.children.map(({ name }) => name)).toEqual(["p", "button"]);
  vi.unstubAllGlobals();
});

/** As much of an element as is needed. */
class Piece {
  readonly attributes: Record<string, string> = {};
  readonly classList = { add: () => undefined };
  children: Piece[] = [];
  textContent = "";
  click?: () => void;

  constructor(readonly name: string) {}

  setAttribute(name: string, value: string): void {
    this.attributes[name] = value;
  }

  addEventListener(_type: string, listener: () => void): void {
    this.click = listener;
  }

  replaceChildren(...children: Piece[]): void {
    this.children = children;
  }
}
