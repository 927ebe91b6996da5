// Puts the theme's own files and the texts beside what Vite has built.
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { messagesOf, toProperties } from "./messages.mjs";

cpSync("theme", "target/ui", { recursive: true });
for (const type of ["admin", "account"]) {
  const folder = `target/ui/theme/latchkey/${type}/messages`;
  mkdirSync(folder, { recursive: true });
  for (const language of ["en", "de", "fr"]) {
    writeFileSync(`${folder}/messages_${language}.properties`, toProperties(messagesOf(type, language)));
  }
}
