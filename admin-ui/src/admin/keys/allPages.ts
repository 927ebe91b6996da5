import type { KeysApi } from "../../shared/api/keysApi";
import type { Key, KeyFilter, Sort } from "../../shared/api/types";

/** As many as the API gives in one answer. */
const MAX = 500;

/** All that the filter lets through, page by page. */
export async function allPages(api: Pick<KeysApi, "list">, filter: KeyFilter, sort: Sort): Promise<Key[]> {
  const keys: Key[] = [];
  for (let first = 0; ; first += MAX) {
    const page = await api.list(filter, { first, max: MAX, sort });
    keys.push(...page);
    if (page.length < MAX) {
      return keys;
    }
  }
}
