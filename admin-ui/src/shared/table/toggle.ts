import type { EffectiveStatus, KeyFilter } from "../api/types";

const LIVING: EffectiveStatus[] = ["active", "blocked", "disabled", "pending"];
const NOT_REVOKED: EffectiveStatus[] = [...LIVING, "expired"];

/**
 * The filter with "Hide revoked" on or off. A status that somebody chose counts for more than the toggle, and what has
 * ended does not expire within any time.
 */
export function withToggle(filter: KeyFilter, hidesRevoked: boolean): KeyFilter {
  if (filter.effectiveStatus?.length) {
    return filter;
  }
  if (filter.expiresBefore) {
    return { ...filter, effectiveStatus: LIVING };
  }
  return hidesRevoked ? { ...filter, effectiveStatus: NOT_REVOKED } : filter;
}
