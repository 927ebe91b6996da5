import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Manifest, ManifestChunk, Plugin } from "vite";

/**
 * Keycloak 26.7 reads only the entry's own `css`, and takes the keys of `imports` for names of files. So all that is
 * reachable by static imports is put onto the entry, as names of files, and the entry under the name Keycloak asks for.
 */
export function flatManifest(): Plugin {
  return {
    name: "latchkey-flat-manifest",
    apply: "build",
    writeBundle({ dir }) {
      const file = join(dir ?? ".", ".vite", "manifest.json");
      writeFileSync(file, JSON.stringify(flat(JSON.parse(readFileSync(file, "utf8"))), null, 2));
    },
  };
}

export function flat(manifest: Manifest): Manifest {
  const entry = Object.values(manifest).find((chunk) => chunk.isEntry);
  if (!entry) {
    throw new Error("The manifest has no entry");
  }
  const reached = reach(manifest, entry);
  const css = reached.flatMap((chunk) => chunk.css ?? []);
  const imports = reached.filter((chunk) => chunk !== entry).map((chunk) => chunk.file);
  return { "src/main.tsx": { ...entry, css: [...new Set(css)], imports, dynamicImports: [] } };
}

/** Depth first, what is imported before what imports it: the order in which the css must come. */
function reach(manifest: Manifest, from: ManifestChunk, seen = new Set<ManifestChunk>()): ManifestChunk[] {
  if (seen.has(from)) {
    return [];
  }
  seen.add(from);
  const before = (from.imports ?? []).flatMap((key) => {
    const chunk = manifest[key];
    return chunk ? reach(manifest, chunk, seen) : [];
  });
  return [...before, from];
}
