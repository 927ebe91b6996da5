import react from "@vitejs/plugin-react";
import { esmExternalRequirePlugin } from "vite";
import { defineConfig } from "vitest/config";
import { flatManifest } from "./build/flatManifest.ts";
import { thirdParty } from "./build/thirdParty.ts";

/** Two builds of one project: `--mode admin` and `--mode account`, each into the resources of its theme type. */
export default defineConfig(({ mode }) => ({
  base: "",
  publicDir: false,
  resolve: { dedupe: ["react-router-dom", "react-i18next", "i18next"] },
  plugins: [
    react(),
    // A plain `external` builds too, but the result then calls `require` for React in the browser.
    esmExternalRequirePlugin({ external: ["react", "react/jsx-runtime", "react-dom"] }),
    flatManifest(),
    thirdParty(mode),
  ],
  build: {
    outDir: `target/ui/theme/latchkey/${mode}/resources`,
    emptyOutDir: true,
    manifest: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 10_000,
    reportCompressedSize: false,
    rolldownOptions: { input: { main: `src/${mode}/main.tsx` } },
  },
  test: { include: ["test/**/*.test.ts"] },
}));
