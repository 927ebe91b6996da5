import { expect, test } from "vitest";
import { SAFETY_CARDS } from "../src/admin/keys/safety";
import {
  isFiltered,
  type ListState,
  START,
  stateOf,
  toAddress,
  toKeyFilter,
  withState,
} from "../src/shared/table/address";

const ALL: ListState = {
  filter: {
    search: "a & b=c",
    status: ["active", "disabled"],
    owner: "f:1:alice",
    client: "reports-api",
    expiresWithin: 30,
    unusedFor: 90,
    neverExpires: true,
    fullAccess: true,
  },
  hidesRevoked: false,
  page: 3,
  perPage: 50,
  sort: { field: "uses", direction: "asc" },
};

function read(address: string): ListState {
  return stateOf(new URLSearchParams(address));
}

test("an address gives back the list that it was made of", () => {
  expect(read(toAddress(ALL))).toEqual(ALL);
  for (const { filter } of SAFETY_CARDS) {
    expect(read(toAddress({ filter })).filter).toEqual(filter);
  }
});

test("the list as it begins has a bare address", () => {
  expect(toAddress({})).toBe("?");
  expect(read("")).toEqual(START);
  expect(isFiltered(START.filter)).toBe(false);
});

test.each([
  "page=0",
  "page=-1",
  "page=1e9",
  "size=7",
  "size=100000",
  "sort=secret",
  "status=nope",
  "expiresWithin=soon",
  "neverExpires=maybe",
  "search=%20",
])("what makes no sense counts as if it was not there: %s", (address) => {
  expect(read(address)).toEqual(START);
});

test("what is not the list's stays in the address", () => {
  const address = new URLSearchParams("referrer=shop&page=2&search=x");
  expect(withState(address, { ...START, page: 5 }).toString()).toBe("referrer=shop&page=5");
});

test("times are asked from now on, whenever the address was made", () => {
  const now = Date.parse("2026-11-29T12:00:00Z");
  expect(toKeyFilter({ expiresWithin: 30, unusedFor: 90, client: "x" }, now)).toEqual({
    client: "x",
    expiresBefore: "2026-12-29T12:00:00.000Z",
    unusedSince: "2026-08-31T12:00:00.000Z",
  });
});
