import { expect, test } from "vitest";
import { isStricter, newlyRefused } from "../src/admin/refused/refused";

const NOW = Date.parse("2026-05-10T12:00:00Z");
const TODAY = "2026-05-10T00:00:00Z";
const YESTERDAY = "2026-05-09T23:59:59Z";
const NONE = new Map<string, boolean>();

const key = (ownerId: string, issuedAt: string, lastUsedAt?: string) => ({ ownerId, issuedAt, lastUsedAt });

test("a realm that is switched off refuses the keys of all who are not allowed on their own", () => {
  const keys = [key("a", YESTERDAY, TODAY), key("a", YESTERDAY, YESTERDAY), key("b", YESTERDAY)];
  const overrides = new Map([["b", true]]);
  expect(newlyRefused(keys, { allow: true, overrides }, { allow: false, overrides }, NOW)).toEqual({
    keys: 2,
    owners: 1,
    usedToday: 1,
  });
});

test("a lowered limit refuses older keys, and not those that were refused before", () => {
  const keys = [
    key("a", "2026-05-01T12:00:00Z"),
    key("b", "2026-05-08T12:00:00Z"),
    key("c", "2026-01-01T12:00:00Z"),
  ];
  const limit = (maxLifetimeDays: number) => ({ allow: true, maxLifetimeDays, overrides: NONE });
  expect(newlyRefused(keys, limit(30), limit(7), NOW)).toEqual({ keys: 1, owners: 1, usedToday: 0 });
});

test("asks only where keys may be refused that were not", () => {
  const on = { allow: true, maxLifetimeDays: 30 };
  expect(isStricter({ ...on, allow: false }, on)).toBe(true);
  expect(isStricter({ ...on, maxLifetimeDays: 29 }, on)).toBe(true);
  expect(isStricter(on, { allow: true })).toBe(true);
  expect(isStricter({ allow: true }, on)).toBe(false);
  expect(isStricter(on, { ...on, allow: false })).toBe(false);
});
