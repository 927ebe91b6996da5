import { useSearchParams } from "react-router-dom";
import type { Period } from "../api/types";
import { lastDays, lastHours } from "../format/times";
import { useNow } from "../useNow";

/** In days; one stands for the last 24 hours. */
export const SPANS = [1, 7, 30, 90];

const USUAL = 30;

const NAME = "days";

const HOURS = 24;

/** The time that a page tells of: how many days stand in its address, so that all its parts show the same ones. */
export type Span = {
  count: number;
  /** The days in UTC, as the server counts, or the hours; the present one is the last. */
  slots: string[];
  period: Period;
  isByHour: boolean;
  choose: (count: number) => void;
};

export function useSpan(): Span {
  const now = useNow();
  const [params, setParams] = useSearchParams();
  const count = spanOf(params);
  return {
    count,
    ...timesOf(count, now),
    choose: (next) => setParams((before) => withSpan(before, next)),
  };
}

export function timesOf(count: number, now: number): Pick<Span, "slots" | "period" | "isByHour"> {
  if (count === 1) {
    return { slots: lastHours(HOURS, now), period: { hours: HOURS }, isByHour: true };
  }
  const days = lastDays(count, now);
  return { slots: days, period: { from: days[0] ?? "", to: days.at(-1) ?? "" }, isByHour: false };
}

/** What an address says; what makes no sense there counts as if it was not. */
export function spanOf(params: URLSearchParams): number {
  return SPANS.find((count) => String(count) === params.get(NAME)) ?? USUAL;
}

export function withSpan(params: URLSearchParams, count: number): URLSearchParams {
  const others = [...params].filter(([name]) => name !== NAME);
  return new URLSearchParams(count === USUAL ? others : [...others, [NAME, String(count)]]);
}
