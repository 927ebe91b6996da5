import { expect, test } from "vitest";
import { asText, embeddedIn, licensed } from "../build/thirdParty";

test("the packages inside a package are read from its source map, with their versions", () => {
  const pnpm = "../../../node_modules/.pnpm";
  const found = embeddedIn([
    "../src/App.tsx",
    `${pnpm}/tabbable@6.2.0/node_modules/tabbable/dist/index.esm.js`,
    `${pnpm}/tabbable@6.2.0/node_modules/tabbable/dist/other.js`,
    `${pnpm}/@uiw+editor@3.1.1_@babel+runtime@7.28.4_react@18.3.1/node_modules/@uiw/editor/esm/a.js`,
  ]);
  expect(found).toEqual([
    ["tabbable", "6.2.0"],
    ["@uiw/editor", "3.1.1"],
  ]);
});

test("a package whose licence has no text ends the build, by name", () => {
  // It has a package.json with a licence, and no file that holds the text.
  const place = { name: "nobody-wrote-it-down", version: "1.0.0", folder: "node_modules/camelize-ts" };
  expect(() => licensed(place)).toThrow("nobody-wrote-it-down 1.0.0");
  expect(licensed({ ...place, name: "camelize-ts" }).text).toContain("Permission is hereby granted");
});

test("a text that several packages share stands once", () => {
  const of = (name: string, text: string) => ({ name, version: "1.0.0", license: "MIT", text });
  const text = asText("admin", [of("a", "Same"), of("b", "Other"), of("c", "Same")]);
  expect(text.split("Same")).toHaveLength(2);
  expect(text).toContain("a 1.0.0 (MIT)\nc 1.0.0 (MIT)\n\nSame");
});
