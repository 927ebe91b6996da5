import type { EffectiveStatus, Key, KeyFilter, StopTarget } from "../api/types";

/** The keys that are ticked: some, also of pages that were left, or all that the list's filter leaves. */
export type Selected = { keys: Map<string, Key>; isAll: boolean };

export const NONE: Selected = { keys: new Map(), isAll: false };

/** Ticks these keys, or takes their ticks away; after "all" only those are left that are seen, the others of the page. */
export function ticked(before: Selected, keys: Key[], isTicked: boolean, page: Key[]): Selected {
  const after = new Map(before.isAll ? page.map((key) => [key.id, key]) : before.keys);
  for (const key of keys) {
    if (isTicked) {
      after.set(key.id, key);
    } else {
      after.delete(key.id);
    }
  }
  return { keys: after, isAll: false };
}

export function isTicked({ keys, isAll }: Selected, key: Key): boolean {
  return isAll || keys.has(key.id);
}

const STOPPABLE: EffectiveStatus[] = ["active", "blocked", "disabled", "pending", "expired"];

/** The filter without revoked keys, with which nothing more can be done; nothing if it asks for them alone. */
export function stoppable(filter: KeyFilter): KeyFilter | undefined {
  const asked = filter.effectiveStatus?.length ? filter.effectiveStatus : STOPPABLE;
  const effectiveStatus = asked.filter((status) => STOPPABLE.includes(status));
  return effectiveStatus.length > 0 ? { ...filter, effectiveStatus } : undefined;
}

/** What the ticks stand for; nothing if none of it can be stopped. */
export function targetOf({ keys, isAll }: Selected, asked: KeyFilter): StopTarget | undefined {
  if (isAll) {
    const filter = stoppable(asked);
    return filter && { filter };
  }
  const ids = [...keys.values()].filter((key) => key.status !== "revoked").map((key) => key.id);
  return ids.length > 0 ? { ids } : undefined;
}
