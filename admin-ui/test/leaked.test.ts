import { expect, test } from "vitest";
import { findKeys } from "../src/admin/leaked/found";
import type { KeyFilter, Page } from "../src/shared/api/types";
import { KEY } from "./fixtures";

test("asks for a hundred ids at a time, and tells those to revoke, revoked and unknown", async () => {
  const ids = Array.from({ length: 250 }, (_, index) => `id${index}`);
  const asked: string[][] = [];
  const list = async ({ ids: some = [] }: KeyFilter, { max }: Page) => {
    asked.push(some);
    return some
      .filter((id) => id !== "id7")
      .slice(0, max)
      .map((id) => ({ ...KEY, id, status: id === "id249" ? ("revoked" as const) : ("active" as const) }));
  };
  const found = await findKeys({ list }, ids);
  expect(asked.map((some) => some.length)).toEqual([100, 100, 50]);
  expect(found.toRevoke).toHaveLength(248);
  expect(found.revoked.map((key) => key.id)).toEqual(["id249"]);
  expect(found.unknown).toEqual(["id7"]);
});
