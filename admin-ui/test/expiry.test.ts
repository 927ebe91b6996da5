import { describe, expect, test } from "vitest";
import { stateOf, warningsOf } from "../src/shared/expiry/health";
import {
  dayPresets,
  latestDay,
  mayNeverExpire,
  standardExpiry,
  toExpiryRequest,
} from "../src/shared/expiry/presets";
import { DAY, toDay } from "../src/shared/format/times";
import { KEY, NOW, POLICY } from "./fixtures";

describe("presets", () => {
  test("are the usual ones where there is no limit", () => {
    expect(dayPresets(POLICY)).toEqual([7, 30, 60, 90, 180, 365]);
  });
  test("end at the limit, which is one of them", () => {
    expect(dayPresets({ ...POLICY, maxLifetimeDays: 45, defaultLifetimeDays: 10 })).toEqual([7, 10, 30, 45]);
  });
  test("leave out a standard that is beyond the limit", () => {
    expect(standardExpiry({ ...POLICY, maxLifetimeDays: 30 })).toEqual({ kind: "days", days: 30 });
  });
  test("begin with no end where the realm's standard is none", () => {
    expect(standardExpiry({ ...POLICY, defaultLifetimeDays: 0 })).toEqual({ kind: "never" });
  });
  test("offer no end only where the policy lets", () => {
    expect(mayNeverExpire(POLICY)).toBe(true);
    expect(mayNeverExpire({ ...POLICY, expiryRequired: true })).toBe(false);
    expect(mayNeverExpire({ ...POLICY, maxLifetimeDays: 365 })).toBe(false);
  });
});

describe("the request's end", () => {
  test("is null for never, days for a preset, the last second for a day", () => {
    expect(toExpiryRequest({ kind: "never" }, POLICY, NOW)).toEqual({ expiresAt: null });
    expect(toExpiryRequest({ kind: "days", days: 30 }, POLICY, NOW)).toEqual({ expiresInDays: 30 });
    expect(toExpiryRequest({ kind: "date", date: "2026-12-01" }, POLICY, NOW)).toEqual({
      expiresAt: new Date("2026-12-01T23:59:59").toISOString(),
    });
  });
  test("is the limit itself on the last day that the limit allows", () => {
    const policy = { ...POLICY, maxLifetimeDays: 30 };
    const date = latestDay(policy, NOW) ?? "";
    expect(date).toBe(toDay(NOW + 30 * DAY));
    expect(toExpiryRequest({ kind: "date", date }, policy, NOW)).toEqual({ expiresInDays: 30 });
  });
});

describe("the labels of a key", () => {
  test.each(["active", "pending", "disabled", "expired", "revoked"] as const)(
    "say that it is %s",
    (state) => {
      expect(stateOf({ ...KEY, effectiveStatus: state }).message.toLowerCase()).toBe(`apikeys${state}`);
    },
  );
  test("say what is in its way", () => {
    const blocked = { ...KEY, effectiveStatus: "blocked" as const };
    expect(stateOf({ ...blocked, blockedBy: "owner-disabled" })).toMatchObject({
      message: "apiKeysBlocked",
      hint: "apiKeysBlockedByOwnerDisabled",
    });
  });
  test("say each of its warnings", () => {
    const key = { ...KEY, warnings: [{ code: "expires-soon" as const }, { code: "full-access" as const }] };
    expect(warningsOf(key).map(({ message }) => message)).toEqual([
      "apiKeysExpiresSoon",
      "apiKeysFullAccess",
    ]);
    expect(warningsOf(KEY)).toEqual([]);
  });
});
