import { describe, expect, test } from "vitest";
import type { Warning } from "../src/shared/api/types";
import { ADMINISTRATOR, possibleActions } from "../src/shared/dialogs/actions";
import { endToBegin, GRACES, hasEnded, toRotateRequest } from "../src/shared/expiry/rotation";
import { toDay } from "../src/shared/format/times";
import { KEY, NOW, POLICY } from "./fixtures";

const SOON: Warning[] = [{ code: "expires-soon" }];
const ENDED = { ...KEY, expiresAt: "2026-11-20T00:00:00Z", effectiveExpiresAt: "2026-11-20T00:00:00Z" };

describe("the end that a rotation begins with", () => {
  test("is the key's own", () => expect(endToBegin(KEY, POLICY, NOW)).toBeUndefined());
  test("is the standard one where its own is near or over", () => {
    const standard = { kind: "days", days: 90 };
    expect(endToBegin({ ...KEY, warnings: SOON }, POLICY, NOW)).toEqual(standard);
    expect(endToBegin(ENDED, POLICY, NOW)).toEqual(standard);
  });
  test("is its own where only the policy's limit is near, for that begins anew", () => {
    const key = { ...KEY, effectiveExpiresAt: "2026-11-25T00:00:00Z", warnings: SOON };
    expect(endToBegin(key, POLICY, NOW)).toBeUndefined();
    expect(endToBegin({ ...key, expiresAt: undefined }, POLICY, NOW)).toBeUndefined();
  });
});

test("a key has ended at its end, not before and not without one", () => {
  expect(hasEnded({ ...KEY, expiresAt: new Date(NOW).toISOString() }, NOW)).toBe(true);
  expect(hasEnded({ ...KEY, expiresAt: new Date(NOW + 1).toISOString() }, NOW)).toBe(false);
  expect(hasEnded({ ...KEY, expiresAt: undefined }, NOW)).toBe(false);
});

describe("a rotation asks for", () => {
  const asked = (end: Parameters<typeof toRotateRequest>[1], policy = POLICY) =>
    toRotateRequest("PT1H", end, policy, NOW);
  test("no end where that stays", () => expect(asked(undefined)).toEqual({ gracePeriod: "PT1H" }));
  test("days, a day of one's own, or none", () => {
    expect(asked({ kind: "days", days: 30 })).toEqual({ gracePeriod: "PT1H", expiresInDays: 30 });
    expect(asked({ kind: "date", date: "2027-01-01" }).expiresAt).toBe(
      new Date("2027-01-01T23:59:59").toISOString(),
    );
    expect(asked({ kind: "never" }).expiresAt).toBeNull();
  });
  test("the policy's limit, to the second, on its last day", () => {
    const last = toDay(Date.parse("2027-01-20T12:00:00Z"));
    expect(asked({ kind: "date", date: last }, { ...POLICY, maxLifetimeDays: 60 }).expiresInDays).toBe(60);
  });
});

test("the old secret may work on for up to 30 days", () => {
  expect(GRACES.map(({ duration }) => duration)).toEqual([
    "PT0S",
    "PT15M",
    "PT1H",
    "PT6H",
    "PT24H",
    "P7D",
    "P30D",
  ]);
});

test("a key that has expired can be rotated, if its owner is allowed", () => {
  const expired = { ...ENDED, status: "expired" as const };
  expect(possibleActions(expired, true, ADMINISTRATOR)).toContain("rotate");
  expect(possibleActions(expired, false, ADMINISTRATOR)).not.toContain("rotate");
  expect(possibleActions({ ...expired, status: "revoked" }, true, ADMINISTRATOR)).not.toContain("rotate");
});
