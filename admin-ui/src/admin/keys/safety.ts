import type { KeyStatus } from "../../shared/api/types";
import { IDLE_DAYS, SOON_DAYS } from "../../shared/expiry/health";
import type { ListFilter } from "../../shared/table/address";

export type SafetyCard = { message: string; filter: ListFilter };

/** A key that has ended needs no look any more. */
const LIVING: KeyStatus[] = ["active", "disabled", "pending"];

export const SAFETY_CARDS: SafetyCard[] = [
  { message: "apiKeysCardNeverExpires", filter: { neverExpires: true, status: LIVING } },
  { message: "apiKeysCardIdle", filter: { unusedFor: IDLE_DAYS, status: LIVING } },
  { message: "apiKeysCardSoon", filter: { expiresWithin: SOON_DAYS, status: LIVING } },
  { message: "apiKeysCardFullAccess", filter: { fullAccess: true, status: LIVING } },
];

export function isOn(card: SafetyCard, filter: ListFilter): boolean {
  return Object.entries(card.filter).every(
    ([name, value]) => JSON.stringify(filter[name as keyof ListFilter]) === JSON.stringify(value),
  );
}

/** The filter without what a card may have put there. */
export function without({ search, owner, client }: ListFilter): ListFilter {
  return { search, owner, client };
}
