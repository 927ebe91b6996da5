import type { KeysApi } from "../../shared/api/keysApi";
import type { Key } from "../../shared/api/types";

/** As many ids as the list takes. */
const MAX_IDS = 100;

/** What is known of keys whose tokens were found somewhere. */
export type Found = {
  /** They may still work. */
  toRevoke: Key[];
  revoked: Key[];
  /** Ids that no key has, or none that the administrator may see. */
  unknown: string[];
};

export async function findKeys(
  api: Pick<KeysApi, "list">,
  ids: string[],
  signal?: AbortSignal,
): Promise<Found> {
  const keys: Key[] = [];
  for (let from = 0; from < ids.length; from += MAX_IDS) {
    const some = ids.slice(from, from + MAX_IDS);
    keys.push(...(await api.list({ ids: some }, { first: 0, max: MAX_IDS }, signal)));
  }
  const known = new Set(keys.map((key) => key.id));
  return {
    toRevoke: keys.filter((key) => key.status !== "revoked"),
    revoked: keys.filter((key) => key.status === "revoked"),
    unknown: ids.filter((id) => !known.has(id)),
  };
}
