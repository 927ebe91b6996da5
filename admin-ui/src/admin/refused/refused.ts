import type { Key, Settings } from "../../shared/api/types";
import { DAY } from "../../shared/format/times";

/** The settings that decide whether active keys are taken. */
export type Limits = Pick<Settings, "allow" | "maxLifetimeDays">;

/** The same, with the exceptions for single users. */
export type Rule = Limits & { overrides: ReadonlyMap<string, boolean> };

/** An active key, and since when the realm's limit counts for it: its last rotation, or when it was made. */
export type ActiveKey = Pick<Key, "ownerId" | "lastUsedAt"> & { issuedAt: string };

export type Refused = { keys: number; owners: number; usedToday: number };

/** Of these keys those that are taken before and refused after. */
export function newlyRefused(keys: ActiveKey[], before: Rule, after: Rule, now: number): Refused {
  const refused = keys.filter((key) => isTaken(key, before, now) && !isTaken(key, after, now));
  const today = new Date(now).toISOString().slice(0, 10);
  return {
    keys: refused.length,
    owners: new Set(refused.map((key) => key.ownerId)).size,
    usedToday: refused.filter((key) => key.lastUsedAt && key.lastUsedAt.slice(0, 10) >= today).length,
  };
}

function isTaken(key: ActiveKey, rule: Rule, now: number): boolean {
  return isAllowed(key.ownerId, rule) && !isTooOld(key.issuedAt, rule, now);
}

function isAllowed(ownerId: string, { allow, overrides }: Rule): boolean {
  return overrides.get(ownerId) ?? allow;
}

export function isTooOld(since: string, { maxLifetimeDays }: Limits, now: number): boolean {
  return maxLifetimeDays !== undefined && Date.parse(since) + maxLifetimeDays * DAY <= now;
}

/** Whether these settings may refuse keys that the others take. */
export function isStricter(after: Limits, before: Limits): boolean {
  const days = (rule: Limits) => rule.maxLifetimeDays ?? Number.POSITIVE_INFINITY;
  return (before.allow && !after.allow) || days(after) < days(before);
}
