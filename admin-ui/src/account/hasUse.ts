import type { KeysApi } from "../shared/api/keysApi";

/** Whether there is anything on the page with the keys for this user: they may have some, or have some, if only revoked ones. */
export async function hasUse(api: Pick<KeysApi, "policy" | "count">, signal?: AbortSignal): Promise<boolean> {
  const { allowed } = await api.policy(undefined, signal);
  return allowed || (await api.count({}, signal)) > 0;
}
