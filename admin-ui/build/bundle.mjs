// Builds the consoles and the pages, and puts the theme's own files and the texts beside them.
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { build } from "vite";
import { messagesOf, toProperties } from "./messages.mjs";
import { CONSOLES } from "./stock.mjs";

rmSync("target/ui", { recursive: true, force: true });
// One after the other: each uses all processors, and its memory.
for (const mode of [...CONSOLES, "pages"]) {
  await build({ mode, logLevel: "warn" });
}

cpSync("theme", "target/ui", { recursive: true });
for (const type of ["admin", "account"]) {
  const folder = `target/ui/theme/latchkey/${type}/messages`;
  mkdirSync(folder, { recursive: true });
  for (const language of ["en", "de", "fr"]) {
    writeFileSync(`${folder}/messages_${language}.properties`, toProperties(messagesOf(type, language)));
  }
}
