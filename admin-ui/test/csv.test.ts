import { describe, expect, test } from "vitest";
import { toCsv } from "../src/shared/format/csv";
import { KEY } from "./fixtures";

const ROW = toCsv([{ ...KEY, name: "NAME" }]).split("\r\n")[1] ?? "";

/** The cell of a name, as it stands in the file. */
function cell(name: string): string {
  const [before = "", after = ""] = ROW.split('"NAME"');
  const [, row = ""] = toCsv([{ ...KEY, name }]).split(/\r\n(.*)/s);
  expect(row.startsWith(before) && row.trimEnd().endsWith(after)).toBe(true);
  return row.slice(before.length, row.length - after.length - "\r\n".length);
}

describe("CSV", () => {
  test("quotes every cell, and joins lists", () => {
    const csv = toCsv([{ ...KEY, name: 'a "b", c', scopes: ["a", "b"] }]);
    expect(csv).toContain(',"a ""b"", c",');
    expect(csv).toContain(',"a b",');
    expect(csv.startsWith('\uFEFF"id","name",')).toBe(true);
    expect(csv.replaceAll('""', "").replace(/"[^"]*"/g, "")).toMatch(/^\uFEFF[,\r\n]*$/);
  });

  test.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "   -1",
    "\u00A0=1",
    "\u200B=1",
    "\uFEFF=1",
    "\u2060\u00AD@x",
    "\u3000+1",
    "\u0000=1",
    '"=1',
    "\uFF1D1",
    "\uFF0B1",
    "\uFF0D1",
    "\uFF20x",
    "\u22121",
    "\uFE661",
    "\ttext",
    "\rtext",
  ])("disarms %j", (name) => {
    expect(cell(name)).toBe(`"'${name.replaceAll('"', '""')}"`);
  });

  test.each([
    ["x;=1+1", `"x;'=1+1"`],
    ["x; \u00A0\uFF1D1", `"x;' \u00A0\uFF1D1"`],
    ['x";=1', `"x"";'=1"`],
    ['x;"=1', `"x;'""=1"`],
    ["x\n@y", `"x\n'@y"`],
    ["=1;=2", `"'=1;'=2"`],
  ])("disarms %j, which a spreadsheet may part", (name, safe) => {
    expect(cell(name)).toBe(safe);
  });

  test.each(["nightly", "a=b", "build-4", "jo@example.org", "1 + 1", "a; b", "'=1"])("leaves %j", (name) => {
    expect(cell(name)).toBe(`"${name}"`);
  });
});
