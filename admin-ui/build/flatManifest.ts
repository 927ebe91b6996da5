import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Manifest, ManifestChunk, Plugin } from "vite";

/**
 * Keycloak (26.6, 26.7) reads only the entry's own `css`, and takes the keys of `imports` for names of files. So all that is
 * reachable by static imports is put onto the entry, as names of files, and the entry under the name Keycloak asks for.
 */
export function flatManifest(type: string, path: string): Plugin {
  return {
    name: "latchkey-flat-manifest",
    apply: "build",
    writeBundle({ dir = "." }) {
      const file = join(dir, path);
      const manifest = flat(JSON.parse(readFileSync(file, "utf8")));
      writeFileSync(file, JSON.stringify(manifest, null, 2));
      const first = firstFiles(manifest).map((each) => readFileSync(join(dir, each)));
      checkWeight(type, first);
    },
  };
}

/**
 * What the first files may weigh, in bytes, with gzip, as Keycloak sends them. Those of the stock consoles of 26.7.5 weigh
 * 349,365 and 267,924.
 */
const LIMITS: Record<string, number> = { admin: 400_000, account: 300_000, pages: 200_000 };

export function checkWeight(type: string, files: Buffer[], limits = LIMITS): void {
  const weight = files.reduce((sum, file) => sum + gzipSync(file).length, 0);
  const limit = limits[type] ?? 0;
  if (weight > limit) {
    throw new Error(
      `The first files of the ${type} console weigh ${weight} bytes, and ${limit} is the limit`,
    );
  }
}

function firstFiles(manifest: Manifest): string[] {
  return Object.values(manifest).flatMap(({ file, imports = [], css = [] }) => [file, ...imports, ...css]);
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
export function reach(
  manifest: Manifest,
  from: ManifestChunk,
  seen = new Set<ManifestChunk>(),
): ManifestChunk[] {
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
