import { useState } from "react";
import type { Key, KeyFilter, Sort } from "../api/types";
import { useKeys } from "../context";
import { type Load, useLoad } from "../useLoad";
import { withToggle } from "./toggle";

export type Listing = Load<{ keys: Key[]; total: number }> & {
  filter: KeyFilter;
  setFilter: (filter: KeyFilter) => void;
  hidesRevoked: boolean;
  setHidesRevoked: (hides: boolean) => void;
  page: number;
  perPage: number;
  setPaging: (page: number, perPage: number) => void;
  sort: Sort;
  setSort: (sort: Sort) => void;
  /** What is asked of the server: the filter, and the toggle where no status is chosen. */
  asked: KeyFilter;
};

/** The state of a list of keys: filters, order and page, and what the server has for them. */
export function useListing(fixed: KeyFilter = {}): Listing {
  const { api } = useKeys();
  const [filter, setFilter] = useState<KeyFilter>({});
  const [hidesRevoked, setHidesRevoked] = useState(true);
  const [{ page, perPage }, setPaging] = useState({ page: 1, perPage: 20 });
  const [sort, setSort] = useState<Sort>({ field: "createdAt", direction: "desc" });
  const asked = withToggle({ ...filter, ...fixed }, hidesRevoked);

  const load = useLoad(
    async (signal) => {
      const [keys, total] = await Promise.all([
        api.list(asked, { first: (page - 1) * perPage, max: perPage, sort }, signal),
        api.count(asked, signal),
      ]);
      return { keys, total };
    },
    [api, JSON.stringify(asked), page, perPage, sort.field, sort.direction],
  );

  const toFirstPage = () => setPaging((before) => ({ ...before, page: 1 }));
  return {
    ...load,
    filter,
    setFilter: (next) => {
      setFilter(next);
      toFirstPage();
    },
    hidesRevoked,
    setHidesRevoked: (hides) => {
      setHidesRevoked(hides);
      toFirstPage();
    },
    page,
    perPage,
    setPaging: (nextPage, nextPerPage) => setPaging({ page: nextPage, perPage: nextPerPage }),
    sort,
    setSort: (next) => {
      setSort(next);
      toFirstPage();
    },
    asked,
  };
}
