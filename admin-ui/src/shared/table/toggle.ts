import type { KeyFilter, KeyStatus } from "../api/types";

const LIVING: KeyStatus[] = ["active", "disabled", "expired", "pending"];

/** The filter with "Hide revoked" on or off. A status that somebody chose counts for more than the toggle. */
export function withToggle(filter: KeyFilter, hidesRevoked: boolean): KeyFilter {
  return filter.status?.length || !hidesRevoked ? filter : { ...filter, status: LIVING };
}
