import type { DayCount } from "../api/types";

export type Kind = "accepted" | "refused";

export type DayTotals = { day: string; counts: Record<string, number>; accepted: number; refused: number };

/** One entry for each day of the range, also where nothing happened. */
export function toDayTotals(counts: DayCount[], days: string[]): DayTotals[] {
  return days.map((day) => {
    const ofDay = counts.filter((each) => each.day === day);
    const sum = (kind: Kind) =>
      ofDay.filter((each) => kindOf(each.outcome) === kind).reduce((total, each) => total + each.count, 0);
    return {
      day,
      counts: Object.fromEntries(ofDay.map((each) => [each.outcome, each.count])),
      accepted: sum("accepted"),
      refused: sum("refused"),
    };
  });
}

/** All outcomes that occur: accepted first, then the refusals, the most frequent first. */
export function outcomesOf(counts: DayCount[]): { outcome: string; total: number }[] {
  const totals = new Map<string, number>();
  for (const { outcome, count } of counts) {
    totals.set(outcome, (totals.get(outcome) ?? 0) + count);
  }
  return [...totals]
    .map(([outcome, total]) => ({ outcome, total }))
    .sort((a, b) => Number(b.outcome === "accepted") - Number(a.outcome === "accepted") || b.total - a.total);
}

export function kindOf(outcome: string): Kind {
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
