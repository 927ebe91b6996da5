import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Manifest, Plugin } from "vite";
import { checkWeight, reach } from "./flatManifest.ts";
import { messagesOf } from "./messages.mjs";

/** The texts are in the pages themselves: on a server that has picked another theme it does not know them. */
export function messages(): Plugin {
  const prefix = "messages:";
  return {
    name: "latchkey-messages",
    resolveId: (source) => (source.startsWith(prefix) ? `\0${source}` : null),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) {
        return null;
      }
      const [type, language] = id.slice(prefix.length + 1).split("/");
      return `export default ${JSON.stringify(messagesOf(type, language))};`;
    },
  };
}

/** The names that the server looks for. */
const SERVED = /^assets\/[A-Za-z0-9_-]+\.(js|css|woff2)$/;

/**
 * Writes down which files a page begins with, `pages.json`, for the server, and packs what packs well: the server sends it
 * packed.
 */
export function pageFiles(): Plugin {
  return {
    name: "latchkey-page-files",
    apply: "build",
    writeBundle({ dir = "." }, bundle) {
      const manifest = JSON.parse(readFileSync(join(dir, ".vite", "manifest.json"), "utf8")) as Manifest;
      rmSync(join(dir, ".vite"), { recursive: true });
      const first = firstFiles(manifest);
      writeFileSync(join(dir, "pages.json"), JSON.stringify(first, null, 2));
      for (const { script, imports, styles } of Object.values(first)) {
        const files = [script, ...imports, ...styles];
        checkWeight(
          "pages",
          files.map((file) => readFileSync(join(dir, file))),
        );
      }
      const strange = Object.keys(bundle).filter((file) => !SERVED.test(file) && !file.startsWith(".vite/"));
      if (strange.length > 0) {
        throw new Error(`The server would not hand out ${strange}: see PageFiles.java`);
      }
      for (const file of Object.keys(bundle).filter((each) => /\.(js|css)$/.test(each))) {
        writeFileSync(join(dir, `${file}.gz`), gzipSync(readFileSync(join(dir, file)), { level: 9 }));
        rmSync(join(dir, file));
      }
    },
  };
}

type FirstFiles = { script: string; imports: string[]; styles: string[] };

export function firstFiles(manifest: Manifest): Record<string, FirstFiles> {
  const entries = Object.values(manifest).filter((chunk) => chunk.isEntry);
  return Object.fromEntries(
    entries.map((entry) => {
      const reached = reach(manifest, entry);
      return [
        entry.name,
        {
          script: entry.file,
          imports: reached.filter((chunk) => chunk !== entry).map((chunk) => chunk.file),
          styles: [...new Set(reached.flatMap((chunk) => chunk.css ?? []))],
        },
      ];
    }),
  );
}
