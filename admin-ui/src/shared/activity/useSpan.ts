import { useSearchParams } from "react-router-dom";
import type { DayRange } from "../api/types";
import { lastDays } from "../format/times";
import { useNow } from "../useNow";

export const SPANS = [7, 30, 90];

const USUAL = 30;

const NAME = "days";

/** The days that a page tells of: how many stand in its address, so that all its parts show the same ones. */
export type Span = {
  /** How many, today the last of them. */
  count: number;
  /** In UTC, as the server counts. */
  days: string[];
  range: DayRange;
  choose: (count: number) => void;
};

export function useSpan(): Span {
  const now = useNow();
  const [params, setParams] = useSearchParams();
  const count = spanOf(params);
  const days = lastDays(count, now);
  return {
    count,
    days,
    range: { from: days[0] ?? "", to: days.at(-1) ?? "" },
    choose: (next) => setParams((before) => withSpan(before, next)),
  };
}

/** What an address says; what makes no sense there counts as if it was not. */
export function spanOf(params: URLSearchParams): number {
  return SPANS.find((count) => String(count) === params.get(NAME)) ?? USUAL;
}

export function withSpan(params: URLSearchParams, count: number): URLSearchParams {
  const others = [...params].filter(([name]) => name !== NAME);
  return new URLSearchParams(count === USUAL ? others : [...others, [NAME, String(count)]]);
}
