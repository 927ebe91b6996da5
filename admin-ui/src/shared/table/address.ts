import type { EffectiveStatus, KeyFilter, Sort, SortField, Warning } from "../api/types";
import { DAY } from "../format/times";
import { tokenIds } from "../secret/tokenIds";

/** The filters as they are chosen: times by their distance from now, so that an address means the same tomorrow. */
export type ListFilter = Pick<
  KeyFilter,
  "search" | "owner" | "client" | "organization" | "scope" | "warning"
> & {
  status?: EffectiveStatus[];
  /** In days. */
  expiresWithin?: number;
  /** In days. */
  unusedFor?: number;
};

/** All that decides what a list shows. */
export type ListState = {
  filter: ListFilter;
  hidesRevoked: boolean;
  page: number;
  perPage: number;
  sort: Sort;
};

export const PAGE_SIZES = [10, 20, 50, 100, 500];

export const START: ListState = {
  filter: {},
  hidesRevoked: true,
  page: 1,
  perPage: 20,
  sort: { field: "createdAt", direction: "desc" },
};

const STATUSES: EffectiveStatus[] = ["active", "disabled", "revoked", "expired", "pending", "blocked"];
const WARNINGS: Warning["code"][] = [
  "expires-soon",
  "never-used",
  "idle",
  "never-expires",
  "full-access",
  "reused",
  "owner-gone",
  "retired-pepper",
  "missing-pepper",
];
const SORT_FIELDS: SortField[] = ["name", "createdAt", "expiresAt", "lastUsedAt", "uses"];

/** What an address asks for. What makes no sense there counts as if it was not. */
export function stateOf(params: URLSearchParams): ListState {
  const text = (name: string) => params.get(name)?.trim() || undefined;
  const flag = (name: string) => params.get(name) === "true" || undefined;
  const number = (name: string) => {
    const value = params.get(name) ?? "";
    return /^[1-9]\d{0,5}$/.test(value) ? Number(value) : undefined;
  };
  const several = <T extends string>(name: string, all: T[]) => {
    const given = all.filter((each) => params.get(name)?.split(",").includes(each));
    return given.length ? given : undefined;
  };
  const filter: ListFilter = {
    search: idOrText(text("search")),
    status: several("status", STATUSES),
    warning: several("warning", WARNINGS),
    owner: text("owner"),
    client: text("client"),
    organization: text("organization"),
    scope: text("scope"),
    expiresWithin: number("expiresWithin"),
    unusedFor: number("unusedFor"),
  };
  const size = number("size");
  return {
    filter: present(filter),
    hidesRevoked: !flag("revoked"),
    page: number("page") ?? START.page,
    perPage: size && PAGE_SIZES.includes(size) ? size : START.perPage,
    sort: sortOf(params.get("sort") ?? "") ?? START.sort,
  };
}

/** Somebody may put a token into an address by hand; from there its secret goes no further. */
function idOrText(search: string | undefined): string | undefined {
  return tokenIds(search ?? "")[0] ?? search;
}

/** The address of that state: what is as at the start is left out, and what is not the list's stays. */
export function withState(params: URLSearchParams, state: ListState): URLSearchParams {
  const { filter, hidesRevoked, page, perPage, sort } = state;
  const others = [...params].filter(([name]) => !(name in NAMES));
  const ours: Record<keyof typeof NAMES, unknown> = {
    ...NAMES,
    ...filter,
    status: filter.status?.join(","),
    warning: filter.warning?.join(","),
    revoked: hidesRevoked ? undefined : true,
    page: page === START.page ? undefined : page,
    size: perPage === START.perPage ? undefined : perPage,
    sort: sortText(sort) === sortText(START.sort) ? undefined : sortText(sort),
  };
  return new URLSearchParams([
    ...others,
    ...Object.entries(ours)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]): [string, string] => [name, String(value)]),
  ]);
}

/** For a link to the list as it is with these filters, or in this order. */
export function toAddress(state: Partial<ListState>): string {
  return `?${withState(new URLSearchParams(), { ...START, ...state })}`;
}

export function isFiltered(filter: ListFilter): boolean {
  return Object.keys(present(filter)).length > 0;
}

/** As the API takes it. */
export function toKeyFilter(
  { status, expiresWithin, unusedFor, ...filter }: ListFilter,
  now: number,
): KeyFilter {
  const after = (days: number) => new Date(now + days * DAY).toISOString();
  return {
    ...filter,
    ...(status ? { effectiveStatus: status } : {}),
    ...(expiresWithin ? { expiresBefore: after(expiresWithin) } : {}),
    ...(unusedFor ? { unusedSince: after(-unusedFor) } : {}),
  };
}

const NAMES = {
  search: undefined,
  status: undefined,
  owner: undefined,
  client: undefined,
  organization: undefined,
  scope: undefined,
  expiresWithin: undefined,
  unusedFor: undefined,
  warning: undefined,
  revoked: undefined,
  sort: undefined,
  page: undefined,
  size: undefined,
};

function present(filter: ListFilter): ListFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

function sortText({ field, direction }: Sort): string {
  return (direction === "desc" ? "-" : "") + field;
}

function sortOf(text: string): Sort | undefined {
  const field = SORT_FIELDS.find((each) => each === text.replace(/^-/, ""));
  return field && { field, direction: text.startsWith("-") ? "desc" : "asc" };
}
