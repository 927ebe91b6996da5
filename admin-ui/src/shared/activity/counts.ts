import type { Count } from "../api/types";

export type Kind = "accepted" | "refused" | "unproved";

export type Totals = { at: string; accepted: number; refused: number };

/**
 * One entry for each day or hour of the span, also where nothing happened. What came without a proof is in none of them: anybody
 * could raise it.
 */
export function toTotals(counts: Count[], slots: string[]): Totals[] {
  return slots.map((at) => {
    const sum = (kind: Kind) =>
      counts
        .filter((each) => each.at === at && kindOf(each.outcome) === kind)
        .reduce((total, each) => total + each.count, 0);
    return { at, accepted: sum("accepted"), refused: sum("refused") };
  });
}

const KINDS: Kind[] = ["accepted", "refused", "unproved"];

/** All outcomes that occur: accepted first, then the refusals, the most frequent first, and last what came without a proof. */
export function outcomesOf(counts: Count[]): { outcome: string; total: number }[] {
  const totals = new Map<string, number>();
  for (const { outcome, count } of counts) {
    totals.set(outcome, (totals.get(outcome) ?? 0) + count);
  }
  const rank = (outcome: string) => KINDS.indexOf(kindOf(outcome));
  return [...totals]
    .map(([outcome, total]) => ({ outcome, total }))
    .sort((a, b) => rank(a.outcome) - rank(b.outcome) || b.total - a.total);
}

export function kindOf(outcome: string): Kind {
  if (["wrong_secret", "missing_pepper", "reused"].includes(outcome)) {
    return "unproved";
  }
  return outcome === "accepted" ? "accepted" : "refused";
}

/** A round number at or above the largest, for the top of the scale. */
export function scaleTop(largest: number): number {
  if (largest <= 4) {
    return 4;
  }
  const magnitude = 10 ** Math.floor(Math.log10(largest));
  return [1, 2, 5, 10].map((step) => step * magnitude).find((step) => step >= largest) ?? largest;
}

/** `insufficient_scope` → `apiKeysOutcomeInsufficientScope`. */
export function outcomeMessage(outcome: string): string {
  const words = outcome.split("_").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `apiKeysOutcome${words.join("")}`;
}
