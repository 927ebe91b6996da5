import type { KeyFilter, KeyStatus } from "../api/types";

const LIVING: KeyStatus[] = ["active", "disabled", "pending"];
const NOT_REVOKED: KeyStatus[] = [...LIVING, "expired"];

/**
 * The filter with "Hide revoked" on or off. A status that somebody chose counts for more than the toggle, and what has
 * ended does not expire within any time.
 */
export function withToggle(filter: KeyFilter, hidesRevoked: boolean): KeyFilter {
  if (filter.status?.length) {
    return filter;
  }
  if (filter.expiresBefore) {
    return { ...filter, status: LIVING };
  }
  return hidesRevoked ? { ...filter, status: NOT_REVOKED } : filter;
}
