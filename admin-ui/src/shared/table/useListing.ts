import { useEffect, useState } from "react";
import { useSearchParams } from "react-router-dom";
import { COUNTED } from "../api/keysApi";
import type { Key, KeyFilter, Sort } from "../api/types";
import { useKeys } from "../context";
import { type Load, useLoad } from "../useLoad";
import { useNow } from "../useNow";
import { type ListFilter, type ListState, START, stateOf, toKeyFilter, withState } from "./address";
import { withToggle } from "./toggle";

/** Of a total above {@link COUNTED} nobody knows how much. */
export type Listing = Load<{ keys: Key[]; total: number }> &
  ListState & {
    setFilter: (filter: ListFilter) => void;
    /** Shows this key alone, whatever its status. */
    find: (id: string) => void;
    setHidesRevoked: (hides: boolean) => void;
    setPaging: (page: number, perPage: number) => void;
    setSort: (sort: Sort) => void;
    /** What is asked of the server: the filter, and the toggle where no status is chosen. */
    asked: KeyFilter;
  };

/** A list of keys: what the address says of filters, order and page, and what the server has for that. */
export function useListing(fixed: KeyFilter = {}): Listing {
  const { api } = useKeys();
  const now = useNow();
  const [params, setParams] = useSearchParams();
  // A switch shows at once what was chosen; the address follows a moment later.
  const [ahead, setAhead] = useState<ListState>();
  const state = ahead ?? stateOf(params);
  const { filter, hidesRevoked, page, perPage, sort } = state;
  const asked = withToggle({ ...toKeyFilter(filter, now), ...fixed }, hidesRevoked);

  const load = useLoad(
    async (signal) => {
      const [keys, total] = await Promise.all([
        api.list(asked, { first: (page - 1) * perPage, max: perPage, sort }, signal),
        api.countSome(asked, signal),
      ]);
      return { keys, total };
    },
    [api, JSON.stringify(asked), page, perPage, sort.field, sort.direction],
  );

  useEffect(() => setAhead(undefined), [params]);
  const change = (difference: Partial<ListState>, replace = false) => {
    const next = { ...state, page: START.page, ...difference };
    setAhead(next);
    setParams((before) => withState(before, next), { replace });
  };

  const total = load.data?.total ?? 0;
  const last = Math.max(1, Math.ceil(total / perPage));
  const isBeyond = total <= COUNTED && !load.isLoading && load.data?.keys.length === 0 && page > last;
  useEffect(() => {
    if (isBeyond) {
      change({ page: last }, true);
    }
  }, [isBeyond, last]);

  return {
    ...load,
    ...state,
    asked,
    setFilter: (next) => change({ filter: next }),
    find: (id) => change({ filter: { search: id }, hidesRevoked: false }),
    setHidesRevoked: (hides) => change({ hidesRevoked: hides }),
    setPaging: (nextPage, nextPerPage) => change({ page: nextPage, perPage: nextPerPage }),
    setSort: (next) => change({ sort: next }),
  };
}
