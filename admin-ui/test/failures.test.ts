import { createInstance } from "i18next";
import { expect, test } from "vitest";
import { messagesOf } from "../build/messages.mjs";
import { ApiFailure } from "../src/shared/api/http";
import { told } from "../src/shared/messages/failures";

const i18n = createInstance();
await i18n.init({
  lng: "de",
  nsSeparator: false,
  interpolation: { escapeValue: false },
  resources: { de: { translation: messagesOf("admin", "de") } },
});

function inGerman(status: number, code: string, description?: string, reason?: string): string {
  const { title, detail } = told(i18n.t, new ApiFailure(status, code, description, reason));
  return [title, detail].filter(Boolean).join(" ");
}

test.each([
  [400, "invalid_request", "expiresAt: lies in the past", "Feld „Ablauf“"],
  [400, "invalid_request", "maxLifetimeDays: must be a whole number", "Feld „Längste Lebensdauer in Tagen“"],
  [400, "invalid_request", "status: the key has been revoked", "inzwischen geändert"],
  [400, "invalid_request", "search: begins the names of more than 5000 users", "mehr vom Namen"],
  [403, "access_denied", "The role manage-users is required", "Das ist Ihnen nicht erlaubt."],
  [409, "limit_reached", "The owner has 3 keys, which is the limit", "Die Grenze ist erreicht. Widerrufen"],
  [500, "http_500", undefined, "Serverfehler (500)"],
  [503, "temporarily_unavailable", "Busy", "ausgelastet"],
])("%i %s is told in the reader's language: %s", (status, code, description, words) => {
  const text = inGerman(status, code, description);
  expect(text).toContain(words);
  expect(text).not.toMatch(/\b(the|must|expiresAt|manage-users|is required)\b/);
});

test("a denial says why, as far as the console knows the reason", () => {
  expect(inGerman(403, "access_denied", "An administrator stopped it", "stopped_by_administrator")).toContain(
    "Administrator angehalten",
  );
  expect(inGerman(403, "access_denied", "No frobs", "no_frobs")).toBe("Das ist Ihnen nicht erlaubt.");
});

test("a lost answer of a call that must not be made twice says where to look first", () => {
  for (const code of ["no_answer", "failed"]) {
    const lost = told(
      i18n.t,
      new ApiFailure(0, code),
      i18n.t("apiKeysFailedUnsureRotate", { generation: 3 }),
    );
    expect(lost.title).not.toContain("noch einmal");
    expect(lost.detail).toMatch(/trotzdem rotiert.*Generation war 3\./);
  }
  expect(told(i18n.t, new ApiFailure(503, "temporarily_unavailable"), "look").title).toContain("ausgelastet");
  expect(inGerman(0, "no_answer")).toContain("versuchen Sie es noch einmal");
});

test("an answer with a field that the console does not know is told without it", () => {
  expect(inGerman(400, "invalid_request", "frobs: must be a frob")).toBe(
    "Der Server hat diese Anfrage nicht angenommen.",
  );
});
