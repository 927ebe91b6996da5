import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Plugin } from "vite";
import type { Stock } from "./stock.mjs";

/** What is put in place of css that the package's css file has already. */
const CLASS_NAMES = "\0class-names";

/** What `routes.tsx` of 26.6 imports for a route that the package leaves out: nothing uses it. */
const LEFT_OUT = { file: "Root.tsx", code: "export const Root = null;" };

/** A page that the Admin Console has a route to, and does not export. */
const NOT_EXPORTED: Partial<Record<string, string>> = {
  admin: "export * as DetailOrganization from './organizations/DetailOrganization';",
};

const ENDINGS = [".ts", ".tsx", "/index.ts", "/index.tsx"];

/**
 * Keycloak publishes each console as one file, of megabytes, which no bundler can part again: whatever page is opened, all
 * of them are loaded. The package's source maps hold the sources, in which each page is behind an `import()`. They are
 * bundled instead, with the libraries that the package names. A source that no map holds ends the build.
 *
 * Their css is in no map. All of it, PatternFly's too, is in the package's own css file, and is not taken once more.
 */
export function stockSources({ type, scope }: Stock): Plugin {
  // Our sources name the packages without a minor.
  const name = `@keycloak/keycloak-${type}-ui`;
  const folder = resolve("node_modules", scope, `keycloak-${type}-ui`);
  const root = `${folder}/src/`;
  const sources = readSources(folder).set(root + LEFT_OUT.file, LEFT_OUT.code);
  const types = [entryTypes(folder, type), NOT_EXPORTED[type]].join("\n");
  const exports = readExports(types, `${scope}/keycloak-${type}-ui/src`);
  const styles = join(folder, "lib", `keycloak-${type}-ui.css`);
  const css = readFileSync(styles, "utf8");
  return {
    name: "latchkey-stock-sources",
    enforce: "pre",
    transform(code, id) {
      return id.includes("/node_modules/") ? undefined : pastEntry(code, name, exports);
    },
    resolveId(source, importer = "") {
      if (source === `${name}/styles.css`) {
        return styles;
      }
      const path = source.startsWith(".") ? resolve(importer, "..", source) : resolve("node_modules", source);
      if (path.endsWith(".css") && importer.includes("/node_modules/")) {
        return importer.startsWith(root) || isIn(css, path)
          ? { id: CLASS_NAMES, moduleSideEffects: false }
          : null;
      }
      if (!path.startsWith(root)) {
        // As if from a file that is there: from any other, which the sources are, Vite resolves as from our own folder.
        const shared = importer.startsWith(root) || !importer.includes("/node_modules/");
        return shared && source.startsWith("@keycloak/")
          ? this.resolve(source, styles, { skipSelf: true })
          : null;
      }
      const found = ENDINGS.map((ending) => path + ending).find((each) => sources.has(each));
      return found
        ? { id: found, moduleSideEffects: false }
        : this.error(`No source map of ${name} has ${path}`);
    },
    load(id) {
      return id === CLASS_NAMES ? classNames(css) : sources.get(id);
    },
  };
}

/** The types of a package's entry, which say what it exports from which source. */
function entryTypes(folder: string, type: string): string {
  const read = (file: string) => readFileSync(join(folder, "lib", `${file}.d.ts`), "utf8");
  const [, entry = ""] = /'\.\/(.+)'/.exec(read(`keycloak-${type}-ui`)) ?? [];
  return read(entry);
}

/** By the paths that they would have beside the package's `lib`. */
function readSources(folder: string): Map<string, string> {
  const lib = join(folder, "lib");
  const maps = readdirSync(lib).filter((file) => file.endsWith(".js.map"));
  return new Map(
    maps.flatMap((file) => {
      const map = JSON.parse(readFileSync(join(lib, file), "utf8")) as {
        sources: string[];
        sourcesContent: string[];
      };
      return map.sources.map((source, at) => [resolve(lib, source), map.sourcesContent[at] ?? ""] as const);
    }),
  );
}

type Exports = Map<string, { from: string; as: string }>;

/**
 * For each name that a package exports, from which of its sources and by which name there, or all of that source (`*`).
 *
 * @param sources what their paths in the types are relative to
 */
export function readExports(types: string, sources: string): Exports {
  const exports: Exports = new Map();
  for (const [, all, names = "", path = ""] of types.matchAll(
    /^export (?:\* as (\w+)|\{([^}]+)\}) from '([^']+)';$/gm,
  )) {
    const from = path.replace(/^\./, sources);
    if (all) {
      exports.set(all, { from, as: "*" });
    }
    for (const [as, name] of namesIn(names)) {
      exports.set(name, { from, as });
    }
  }
  return exports;
}

/** By way of its entry, the first page would load each source of the package that any page needs. */
export function pastEntry(code: string, name: string, exports: Exports): string {
  return code.replace(new RegExp(`^import \\{([^}]+)\\} from "${name}";$`, "gm"), (_all, names: string) =>
    namesIn(names)
      .map(([exported, local]) => {
        const source = exports.get(exported);
        if (!source) {
          throw new Error(`${name} does not export ${exported}`);
        }
        const clause = source.as === "*" ? `* as ${local}` : `{ ${source.as} as ${local} }`;
        return `import ${clause} from "${source.from}";`;
      })
      .join(" "),
  );
}

/** Both names of each, without types. */
function namesIn(names: string): [name: string, as: string][] {
  return names
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each && !each.startsWith("type "))
    .map((each) => {
      const [name = "", as = name] = each.split(" as ");
      return [name, as];
    });
}

/** What the import of a css module gives. The package's css has each of its names once, between underscores. */
function classNames(css: string): string {
  const made = css.matchAll(/\.(_([A-Za-z]+)_[a-z0-9]{5}_\d+)/g);
  return `export default ${JSON.stringify(Object.fromEntries([...made].map(([, long, short]) => [short, long])))};`;
}

/** Whether the package's css has this css too, known by the class that it begins with. */
function isIn(css: string, path: string): boolean {
  const first = /\.[\w-]+(?=\s*\{)/.exec(readFileSync(path, "utf8"))?.[0];
  return first !== undefined && css.includes(`${first}{`);
}
