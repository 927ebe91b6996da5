import type { KeyFilter, KeyStatus } from "../../shared/api/types";
import { IDLE_DAYS, SOON_DAYS } from "../../shared/expiry/health";
import { DAY } from "../../shared/format/times";

export type SafetyCard = { message: string; filter: KeyFilter };

/** A key that has ended needs no look any more. */
const LIVING: KeyStatus[] = ["active", "disabled", "pending"];

export function safetyCards(now: number): SafetyCard[] {
  const after = (days: number) => new Date(now + days * DAY).toISOString();
  return [
    { message: "apiKeysCardNeverExpires", filter: { neverExpires: true, status: LIVING } },
    { message: "apiKeysCardIdle", filter: { unusedSince: after(-IDLE_DAYS), status: LIVING } },
    { message: "apiKeysCardSoon", filter: { expiresBefore: after(SOON_DAYS), status: LIVING } },
    { message: "apiKeysCardFullAccess", filter: { fullAccess: true, status: LIVING } },
  ];
}

export function isOn(card: SafetyCard, filter: KeyFilter): boolean {
  return Object.entries(card.filter).every(
    ([name, value]) => JSON.stringify(filter[name as keyof KeyFilter]) === JSON.stringify(value),
  );
}

/** The filter without what a card may have put there. */
export function without({ search, owner, client }: KeyFilter): KeyFilter {
  return { search, owner, client };
}
