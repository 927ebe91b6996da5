import type { Summary } from "../../shared/api/types";
import type { ListFilter } from "../../shared/table/address";

/** What is rare has a card only where there is any. */
export type SafetyCard = {
  message: string;
  filter: Pick<ListFilter, "status" | "warning">;
  isRare?: boolean;
};

export const SAFETY_CARDS: SafetyCard[] = [
  { message: "apiKeysCardBlocked", filter: { status: ["blocked"] } },
  { message: "apiKeysCardSoon", filter: { warning: ["expires-soon"] } },
  { message: "apiKeysCardIdle", filter: { warning: ["never-used", "idle"] } },
  { message: "apiKeysCardNeverExpires", filter: { warning: ["never-expires"] } },
  { message: "apiKeysCardFullAccess", filter: { warning: ["full-access"] } },
  { message: "apiKeysReused", filter: { warning: ["reused"] }, isRare: true },
  { message: "apiKeysRetiredPepper", filter: { warning: ["retired-pepper"] }, isRare: true },
  { message: "apiKeysMissingPepper", filter: { warning: ["missing-pepper"] }, isRare: true },
];

/** How many keys the card stands for; of its warnings a key has one at most. */
export function countOf({ filter }: SafetyCard, { byStatus, byWarning }: Summary): number {
  const counts = [
    ...(filter.status ?? []).map((status) => byStatus[status]),
    ...(filter.warning ?? []).map((code) => byWarning[code]),
  ];
  return counts.reduce((sum: number, count) => sum + (count ?? 0), 0);
}

export function isShown(card: SafetyCard, filter: ListFilter, summary: Summary | undefined): boolean {
  return !card.isRare || isOn(card, filter) || (summary !== undefined && countOf(card, summary) > 0);
}

export function isOn(card: SafetyCard, filter: ListFilter): boolean {
  return Object.entries(card.filter).every(
    ([name, value]) => JSON.stringify(filter[name as keyof ListFilter]) === JSON.stringify(value),
  );
}

/** The filter without what a card may have put there. */
export function without({ search, owner, client, organization, scope }: ListFilter): ListFilter {
  return { search, owner, client, organization, scope };
}
