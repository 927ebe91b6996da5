import type { Key, Policy, RotateRequest } from "../api/types";
import { type Expiry, standardExpiry, toExpiryRequest } from "./presets";

/** How long the old secret may go on working, up to the longest that the API takes. */
export const GRACES = [
  { duration: "PT0S", message: "apiKeysGraceNow" },
  { duration: "PT15M", message: "apiKeysGrace15Minutes" },
  { duration: "PT1H", message: "apiKeysGrace1Hour" },
  { duration: "PT6H", message: "apiKeysGrace6Hours" },
  { duration: "PT24H", message: "apiKeysGrace24Hours" },
  { duration: "P7D", message: "apiKeysGrace7Days" },
  { duration: "P30D", message: "apiKeysGrace30Days" },
];

/** Whether the key's own end is over: a new secret needs a new one. */
export function hasEnded({ expiresAt }: Key, now: number): boolean {
  return expiresAt !== undefined && Date.parse(expiresAt) <= now;
}

/** What the form begins with: the key's own end, which is said by `undefined`, but for one that is over or near. */
export function endToBegin(key: Key, policy: Policy, now: number): Expiry | undefined {
  const isNear =
    key.expiresAt !== undefined &&
    key.expiresAt === key.effectiveExpiresAt &&
    key.warnings.some(({ code }) => code === "expires-soon");
  return isNear || hasEnded(key, now) ? standardExpiry(policy) : undefined;
}

/** The policy's limit counts from the rotation. */
export function toRotateRequest(
  gracePeriod: string,
  end: Expiry | undefined,
  policy: Policy,
  now: number,
): RotateRequest {
  return { gracePeriod, ...(end ? toExpiryRequest(end, policy, now) : {}) };
}
