// SPDX-License-Identifier: Apache-2.0
// sbom.mjs BOM LIST…: the provider's bill of materials (CycloneDX), with the npm packages that the consoles hold.
// A LIST is META-INF/licenses/<console>.json of the jar, which the build writes from what it has bundled.
import { readFileSync } from "node:fs";

const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const [file, ...lists] = process.argv.slice(2);
const bom = read(file);
const consoles = bom.components.find(({ name }) => name === "latchkey-admin-ui")["bom-ref"];

const components = new Map();
for (const { name, version, license } of lists.flatMap(read)) {
  const component = componentOf(name, version, license);
  components.set(component["bom-ref"], component);
}
const refs = [...components.keys()].sort();
bom.components.push(...refs.map((ref) => components.get(ref)));
const ofConsoles = bom.dependencies.find(({ ref }) => ref === consoles);
ofConsoles.dependsOn = [...(ofConsoles.dependsOn ?? []), ...refs];
bom.dependencies.push(...refs.map((ref) => ({ ref })));
process.stdout.write(`${JSON.stringify(bom, null, 2)}\n`);

function componentOf(name, version, license) {
  const licenses = /[ ()]/.test(license) ? [{ expression: license }] : [{ license: { id: license } }];
  // Typefaces that come inside PatternFly's package: no registry knows them by this name.
  const purl = name === "red-hat-fonts" ? undefined : `pkg:npm/${name.replace("@", "%40")}@${version}`;
  const [, group, plain] = /^(?:(@[^/]+)\/)?(.+)$/.exec(name);
  return { type: "library", "bom-ref": purl ?? name, group, name: plain, version, licenses, purl };
}
