import react from "@vitejs/plugin-react";
import { esmExternalRequirePlugin } from "vite";
import { defineConfig } from "vitest/config";
import { flatManifest } from "./build/flatManifest.ts";
import { messages, pageFiles } from "./build/pages.ts";
import { stockOf } from "./build/stock.mjs";
import { stockSources } from "./build/stockSources.ts";
import { thirdParty } from "./build/thirdParty.ts";

/**
 * Several builds of one project: `--mode admin` and `--mode account`, and the same with an older minor of Keycloak
 * (`admin-26.6`), all of a type into the resources of one theme; and `--mode pages`, our pages without a console around
 * them.
 */
export default defineConfig(({ mode }) => {
  const { plugins, outDir, manifest, ...bundling } = mode === "pages" ? pages() : consoleOf(mode);
  return {
    base: "",
    publicDir: false,
    resolve: { dedupe: ["react-router-dom", "react-i18next", "i18next"] },
    // Tests bundle nothing, and need none of these.
    plugins: mode === "test" ? [] : [plugins(), react(), thirdParty(mode)],
    build: {
      outDir,
      manifest,
      // They share folders, which are empty at the start.
      emptyOutDir: false,
      target: "es2022",
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 10_000,
      reportCompressedSize: false,
      rolldownOptions: bundling,
    },
    test: { include: ["test/**/*.test.ts"] },
  };
});

function consoleOf(mode: string) {
  const stock = stockOf(mode);
  const manifest = `.vite/${stock.minor}.json`;
  return {
    plugins: () => [
      stockSources(stock),
      // A plain `external` builds too, but the result then calls `require` for React in the browser.
      esmExternalRequirePlugin({ external: ["react", "react/jsx-runtime", "react-dom"] }),
      flatManifest(stock.type, manifest),
    ],
    outDir: `target/ui/theme/latchkey/${stock.type}/resources`,
    manifest,
    input: { main: `src/${stock.type}/main.tsx` } as Record<string, string>,
    // What the first page needs is one file, not a hundred.
    output: { codeSplitting: { groups: [{ name: "console", tags: ["$initial" as const] }] } },
  };
}

function pages() {
  return {
    plugins: () => [messages(), pageFiles()],
    outDir: "target/ui/META-INF/latchkey/pages",
    manifest: true,
    input: { account: "src/pages/account.tsx", admin: "src/pages/admin.tsx" } as Record<string, string>,
  };
}
