import { expect, test } from "vitest";
import type { Key } from "../src/shared/api/types";
import { isTicked, NONE, stoppable, targetOf, ticked } from "../src/shared/bulk/selection";
import { KEY } from "./fixtures";

const [one, two, three] = ["1", "2", "3"].map((id): Key => ({ ...KEY, id })) as [Key, Key, Key];

test("keeps the ticks of a page that was left", () => {
  const first = ticked(NONE, [one, two], true, [one, two]);
  const second = ticked(first, [three], true, [three]);
  expect(targetOf(second, {})).toEqual({ ids: ["1", "2", "3"] });
  expect(targetOf(ticked(second, [one], false, [one, two]), {})).toEqual({ ids: ["2", "3"] });
});

test("a tick that is taken away after all leaves the others of the page", () => {
  const all = { ...NONE, isAll: true };
  expect(isTicked(all, three)).toBe(true);
  const some = ticked(all, [one], false, [one, two]);
  expect(isTicked(some, three)).toBe(false);
  expect(targetOf(some, {})).toEqual({ ids: ["2"] });
});

test("all are all that the filter leaves, but for revoked ones", () => {
  const all = { ...NONE, isAll: true };
  expect(targetOf(all, { owner: "u1", effectiveStatus: ["revoked", "expired"] })).toEqual({
    filter: { owner: "u1", effectiveStatus: ["expired"] },
  });
  expect(targetOf(all, { effectiveStatus: ["revoked"] })).toBeUndefined();
  expect(stoppable({})?.effectiveStatus).not.toContain("revoked");
  expect(stoppable({})?.effectiveStatus).toHaveLength(5);
});

test("nothing is to be done with revoked keys alone", () => {
  const revoked = ticked(NONE, [{ ...one, status: "revoked" }], true, [one]);
  expect(targetOf(revoked, {})).toBeUndefined();
});
