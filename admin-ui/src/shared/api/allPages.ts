import type { KeysApi } from "./keysApi";
import type { Key, KeyFilter, Sort } from "./types";

/** As many as the API gives in one answer. */
const MAX = 500;

/** All that the filter lets through, page by page. */
export function allPages(api: Pick<KeysApi, "list">, filter: KeyFilter, sort: Sort): Promise<Key[]> {
  return eachPage((first, max) => api.list(filter, { first, max, sort }));
}

/** All that there is, or the first of it: no more than about `most`. */
export async function eachPage<T>(
  load: (first: number, max: number) => Promise<T[]>,
  most = Number.POSITIVE_INFINITY,
): Promise<T[]> {
  const all: T[] = [];
  while (all.length < most) {
    const page = await load(all.length, MAX);
    all.push(...page);
    if (page.length < MAX) {
      break;
    }
  }
  return all;
}
