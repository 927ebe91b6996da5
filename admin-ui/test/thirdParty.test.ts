import { expect, test } from "vitest";
import { asText, licensed } from "../build/thirdParty";

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
