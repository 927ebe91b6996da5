import { expect, test } from "vitest";
import { spanOf, withSpan } from "../src/shared/activity/useSpan";

test.each([
  ["", 30],
  ["days=1", 1],
  ["days=7", 7],
  ["days=90", 90],
  ["days=8", 30],
  ["days=07", 30],
])("the address ?%s shows the last %i days", (address, count) =>
  expect(spanOf(new URLSearchParams(address))).toBe(count),
);

test("what else is in the address stays, and the usual span is left out", () => {
  const params = withSpan(new URLSearchParams("search=a&days=7"), 90);
  expect(String(params)).toBe("search=a&days=90");
  expect(String(withSpan(params, 30))).toBe("search=a");
});
