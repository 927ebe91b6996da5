import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** A package of which something is in a console. `license` is an SPDX expression, `text` what the licence asks us to hand on. */
export type Bundled = { name: string; version: string; license: string; text: string };

type Place = { name: string; version: string; folder: string };

/**
 * Writes the licences of all that Vite has put into a console: `META-INF/licenses/<console>.txt` for people, and the list
 * of packages, `<console>.json`, for the bill of materials. A package without a text ends the build.
 */
export function thirdParty(name: string): Plugin {
  return {
    name: "latchkey-third-party",
    apply: "build",
    writeBundle(_options, bundle) {
      const modules: string[] = [];
      const assets: string[] = [];
      for (const output of Object.values(bundle)) {
        if (output.type === "chunk") {
          modules.push(...Object.keys(output.modules));
        } else {
          assets.push(output.fileName);
        }
      }
      const packages = [...new Map([...modules.flatMap(packagesOf), ...fontsOf(assets)]).values()]
        .map(licensed)
        .sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
      const folder = "target/ui/META-INF/licenses";
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${name}.txt`), asText(name, packages));
      const list = packages.map(({ text: _text, ...rest }) => rest);
      writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(list, null, 2)}\n`);
    },
  };
}

function packagesOf(id: string): [string, Place][] {
  const file = id.replace(/^\0/, "").replace(/\?.*$/, "");
  const runtime = /^(rolldown|vite)\//.exec(file)?.[1];
  if (runtime) {
    return [installed(join("node_modules", runtime))];
  }
  const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
  return folder ? [installed(folder)] : [];
}

function installed(folder: string): [string, Place] {
  const { name, version } = manifest(folder);
  return [`${name}@${version}`, { name, version, folder }];
}

/** PatternFly's package holds Red Hat's typefaces, which have a licence of their own. */
function fontsOf(assets: string[]): [string, Place][] {
  const folder = "node_modules/@patternfly/patternfly";
  return assets.some((asset) => /\/RedHat[^/]*\.woff2$/.test(asset))
    ? [["red-hat-fonts", { name: "red-hat-fonts", version: manifest(folder).version, folder: "" }]]
    : [];
}

export function licensed({ name, version, folder }: Place): Bundled {
  const license = folder ? manifest(folder).license : "OFL-1.1";
  // Ours come first: for packages that forgot theirs, and for Vite, whose file lists what no console holds.
  const text =
    textIn(join("licenses", name)) ??
    textIn(folder) ??
    (license === "Apache-2.0" ? textOf("../LICENSE") : undefined);
  if (!license || !text) {
    throw new Error(
      `${name} ${version} is in a console, and its licence is not known: put it into admin-ui/licenses/${name}`,
    );
  }
  return { name, version, license, text };
}

function textIn(folder: string): string | undefined {
  if (!folder || !existsSync(folder)) {
    return undefined;
  }
  const files = readdirSync(folder)
    .filter((file) => /^(licen[sc]e|copying|notice)([.-]|$)/i.test(file))
    .sort();
  const texts = files.map((file) => textOf(join(folder, file)));
  return texts.filter(Boolean).join("\n\n") || undefined;
}

function textOf(file: string): string {
  return readFileSync(file, "utf8").replace(/\r/g, "").trim();
}

/** Each text once, under the packages that it is for. */
export function asText(name: string, packages: Bundled[]): string {
  const byText = new Map<string, Bundled[]>();
  for (const each of packages) {
    byText.set(each.text, [...(byText.get(each.text) ?? []), each]);
  }
  const parts = [...byText].map(([text, of]) =>
    [...of.map((each) => `${each.name} ${each.version} (${each.license})`), "", text].join("\n"),
  );
  const head = `What others wrote of the ${name} console, and on which terms. Packages, then their licence.`;
  return `${[head, ...parts].join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

function manifest(folder: string): { name: string; version: string; license: string } {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
