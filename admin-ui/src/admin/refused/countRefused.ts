import { eachPage } from "../../shared/api/allPages";
import { issuedAt } from "../../shared/api/issue";
import type { Key, KeyFilter, Sort } from "../../shared/api/types";
import type { AdminApi } from "../adminApi";
import { type ActiveKey, isTooOld, type Limits, newlyRefused, type Refused } from "./refused";

/** More keys than that are not looked at one by one. */
const MOST = 10_000;

const LAST_USED_FIRST: Sort = { field: "lastUsedAt", direction: "desc" };

export type Count = Refused & { isWhole: boolean };

/** What other settings would refuse in the realm. */
export async function refusedBySettings(api: AdminApi, before: Limits, after: Limits): Promise<Count> {
  const now = Date.now();
  const [keys, overrides] = await Promise.all([
    activeKeys(api, {}),
    eachPage((first, max) => api.overrides(first, max)),
  ]);
  const exceptions = new Map(overrides.map(({ userId, allow }) => [userId, allow]));
  const issued = await Promise.all(keys.map((key) => withIssue(api, key, after, now)));
  return {
    ...newlyRefused(issued, { ...before, overrides: exceptions }, { ...after, overrides: exceptions }, now),
    isWhole: keys.length < MOST,
  };
}

/** What is refused when this user may have keys no more. */
export async function refusedOf(api: AdminApi, userId: string): Promise<Count> {
  const keys = await activeKeys(api, { owner: userId });
  const rule = (allow: boolean) => ({ allow, overrides: new Map<string, boolean>() });
  const active = keys.map((key) => ({ ...key, issuedAt: key.createdAt }));
  return { ...newlyRefused(active, rule(true), rule(false), Date.now()), isWhole: keys.length < MOST };
}

function activeKeys(api: AdminApi, filter: KeyFilter): Promise<Key[]> {
  const active: KeyFilter = { ...filter, status: ["active"] };
  return eachPage((first, max) => api.list(active, { first, max, sort: LAST_USED_FIRST }), MOST);
}

/** Asked of the server only where it matters: for a rotated key that would be too old without its rotations. */
async function withIssue(api: AdminApi, key: Key, after: Limits, now: number): Promise<ActiveKey> {
  return { ...key, issuedAt: isTooOld(key.createdAt, after, now) ? await issuedAt(api, key) : key.createdAt };
}
