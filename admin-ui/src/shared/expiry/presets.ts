import type { Policy } from "../api/types";
import { DAY, endOfDay, toDay } from "../format/times";

type Lifetimes = Pick<Policy, "maxLifetimeDays" | "defaultLifetimeDays" | "expiryRequired">;

/** `never`, a number of days, or a day of one's own. */
export type Expiry = { kind: "never" } | { kind: "days"; days: number } | { kind: "date"; date: string };

const STANDARD = [7, 30, 60, 90, 180, 365];

export function mayNeverExpire(policy: Lifetimes): boolean {
  return !policy.expiryRequired && policy.maxLifetimeDays === undefined;
}

/**
 * The numbers of days on offer: the usual ones within the limit, and the realm's own standard.
 *
 * @param age of the key's secret in milliseconds: that much of the limit is gone
 */
export function dayPresets(policy: Lifetimes, age = 0): number[] {
  const limit = (policy.maxLifetimeDays ?? Number.POSITIVE_INFINITY) - age / DAY;
  const own = [policy.defaultLifetimeDays, policy.maxLifetimeDays ?? 0].filter((days) => days > 0);
  return [...new Set([...STANDARD, ...own])].filter((days) => days <= limit).sort((a, b) => a - b);
}

/** What the realm's standard comes to: no end only where the policy lets. */
export function standardExpiry(policy: Lifetimes): Expiry {
  const presets = dayPresets(policy);
  if (presets.includes(policy.defaultLifetimeDays)) {
    return { kind: "days", days: policy.defaultLifetimeDays };
  }
  const longest = presets.at(-1);
  return mayNeverExpire(policy) || longest === undefined
    ? { kind: "never" }
    : { kind: "days", days: longest };
}

/** An end that was chosen under one policy, under another: the new standard where nobody chose, or where it is not on offer any more. */
export function expiryWithin(expiry: Expiry, before: Lifetimes, after: Lifetimes): Expiry {
  const isStandard = JSON.stringify(expiry) === JSON.stringify(standardExpiry(before));
  const isOffered =
    expiry.kind === "days"
      ? dayPresets(after).includes(expiry.days)
      : expiry.kind === "date" || mayNeverExpire(after);
  return isStandard || !isOffered ? standardExpiry(after) : expiry;
}

export function latestDay(policy: Lifetimes, since: number): string | undefined {
  return policy.maxLifetimeDays === undefined ? undefined : toDay(since + policy.maxLifetimeDays * DAY);
}

/** As the API takes it for a new key. The last day that the limit allows is asked for as that limit, to the second. */
export function toExpiryRequest(
  expiry: Expiry,
  policy: Lifetimes,
  now: number,
): { expiresInDays?: number; expiresAt?: string | null } {
  if (expiry.kind === "never") {
    return { expiresAt: null };
  }
  if (expiry.kind === "days") {
    return { expiresInDays: expiry.days };
  }
  return policy.maxLifetimeDays !== undefined && expiry.date === latestDay(policy, now)
    ? { expiresInDays: policy.maxLifetimeDays }
    : { expiresAt: new Date(endOfDay(expiry.date)).toISOString() };
}

/** As the API takes it for a key that there is already. Its days count from now, the limit since its secret was issued. */
export function toExpiresAt(expiry: Expiry, policy: Lifetimes, now: number, issued: number): string | null {
  if (expiry.kind === "days") {
    return new Date(now + expiry.days * DAY).toISOString();
  }
  const { expiresInDays, expiresAt = null } = toExpiryRequest(expiry, policy, issued);
  return expiresInDays === undefined ? expiresAt : new Date(issued + expiresInDays * DAY).toISOString();
}
