// Puts the theme's own files and the texts, which both consoles share, beside what Vite has built.
import { cpSync } from "node:fs";

cpSync("theme", "target/ui", { recursive: true });
for (const type of ["admin", "account"]) {
  cpSync("messages", `target/ui/theme/latchkey/${type}/messages`, { recursive: true });
}
