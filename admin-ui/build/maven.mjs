// What Maven calls: installs and builds, each only if something has changed since it was last done.
import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const LOCK = "package-lock.json";
const INPUTS = [
  "src",
  "test",
  "build",
  "licenses",
  "theme",
  "messages",
  "../LICENSE",
  "../docs/openapi.yaml",
  "../docs/gateways",
  "package.json",
  LOCK,
  "tsconfig.json",
  "biome.json",
  "vite.config.ts",
];

once("node_modules/.latchkey-installed", [LOCK, ".npmrc"], () => npm("ci", "--ignore-scripts"));
once("target/ui/.latchkey-built", INPUTS, () => npm("run", "build"));

function once(stamp, inputs, action) {
  const now = digest(inputs);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) {
    process.stdout.write(`${stamp}: nothing has changed\n`);
    return;
  }
  action();
  writeFileSync(stamp, now);
}

function digest(inputs) {
  const hash = createHash("sha256");
  for (const file of inputs.flatMap(files)) {
    hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function files(path) {
  return statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => files(join(path, name)))
    : [path];
}

/** The npm that runs this script. */
function npm(...args) {
  const { status } = spawnSync(process.execPath, [process.env.npm_execpath, ...args], { stdio: "inherit" });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}
