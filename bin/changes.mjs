// SPDX-License-Identifier: Apache-2.0
// changes.mjs VERSION <CHANGELOG.md: the section of that version, or what is unreleased if it has none yet.
import { readFileSync } from "node:fs";

const sections = readFileSync(0, "utf8").split(/^(?=## )/m);
const titled = (title) => sections.find((section) => section.split("\n", 1)[0].replace(/[[\]]/g, "").startsWith(`## ${title}`));
const section = titled(process.argv[2]) ?? titled("Unreleased");
if (!section) {
  process.stderr.write(`CHANGELOG.md has no section for ${process.argv[2]}\n`);
  process.exit(1);
}
process.stdout.write(section.trim());
