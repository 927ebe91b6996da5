import type { TFunction } from "i18next";
import type { RateLimit } from "../api/types";

/** A rate limit as it was typed; empty for none. */
export type Rate = { requests: string; period: RateLimit["period"] };

export const PERIODS: Record<RateLimit["period"], string> = {
  PT1S: "apiKeysPerSecond",
  PT1M: "apiKeysPerMinute",
  PT1H: "apiKeysPerHour",
  P1D: "apiKeysPerDay",
};

const SECONDS: Record<RateLimit["period"], number> = { PT1S: 1, PT1M: 60, PT1H: 3_600, P1D: 86_400 };

const MOST = 1_000_000;

export function rateOf(limit: RateLimit | undefined): Rate {
  return { requests: limit ? String(limit.requests) : "", period: limit?.period ?? "PT1M" };
}

export function toRateLimit({ requests, period }: Rate): RateLimit | null {
  return requests.trim() ? { requests: Number(requests), period } : null;
}

/** As an attribute has it: `600/PT1M`; what makes no sense is shown as it stands, to be mended. */
export function readRate(attribute = ""): Rate {
  const [requests = "", period = ""] = attribute.split("/");
  return period in PERIODS
    ? { requests, period: period as RateLimit["period"] }
    : { requests: attribute, period: "PT1M" };
}

export function writeRate(rate: Rate): string {
  const limit = toRateLimit(rate);
  return limit ? `${limit.requests}/${limit.period}` : "";
}

/** `600 per minute`. */
export function rateText(limit: RateLimit, t: TFunction, language: string): string {
  return `${new Intl.NumberFormat(language).format(limit.requests)} ${t(PERIODS[limit.period])}`;
}

/** Both none, or the same. */
export function isSame(one: RateLimit | undefined, other: RateLimit | undefined): boolean {
  return one?.requests === other?.requests && one?.period === other?.period;
}

/** @param bound what it may be at the most */
export function rateProblem(rate: Rate, bound?: RateLimit): string | undefined {
  const limit = toRateLimit(rate);
  if (!limit) {
    return undefined;
  }
  if (!/^\d{1,7}$/.test(rate.requests.trim()) || limit.requests < 1 || limit.requests > MOST) {
    return "apiKeysRateLimitWrong";
  }
  return bound && !isWithin(limit, bound) ? "apiKeysRateLimitTooHigh" : undefined;
}

/** Whether whoever keeps to this one keeps to the other too, as the server has it (`RateLimit.isWithin`). */
function isWithin(limit: RateLimit, bound: RateLimit): boolean {
  const times = Math.max(1, SECONDS[bound.period] / SECONDS[limit.period]);
  return limit.requests * times <= bound.requests;
}
