import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { checkWeight, flat } from "../build/flatManifest";

test("everything that the entry reaches stands on the entry, as names of files", () => {
  const manifest = flat({
    "src/main.tsx": {
      file: "main.js",
      isEntry: true,
      imports: ["_a.js"],
      css: ["main.css"],
      dynamicImports: ["lazy"],
    },
    "_a.js": { file: "a.js", imports: ["_b.js"], css: ["a.css"] },
    "_b.js": { file: "b.js", css: ["b.css"] },
    lazy: { file: "lazy.js", isDynamicEntry: true, css: ["lazy.css"] },
  });
  const entry = manifest["src/main.tsx"];
  expect(Object.keys(manifest)).toEqual(["src/main.tsx"]);
  expect(entry?.css).toEqual(["b.css", "a.css", "main.css"]);
  expect(entry?.imports).toEqual(["b.js", "a.js"]);
});

test("a console whose first files weigh too much ends the build", () => {
  const files = [randomBytes(600), randomBytes(600)];
  expect(() => checkWeight("admin", files, { admin: 1_300 })).not.toThrow();
  expect(() => checkWeight("admin", files, { admin: 1_100 })).toThrow("and 1100 is the limit");
});
