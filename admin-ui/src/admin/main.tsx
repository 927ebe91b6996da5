import "@patternfly/patternfly/patternfly-addons.css";
import "@patternfly/react-core/dist/styles/base.css";
import "@keycloak/keycloak-admin-ui/styles.css";
import "./stock.css";
import "../shared/latchkey.css";
import "./admin.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createHashRouter, RouterProvider } from "react-router-dom";
import { makeI18n } from "../shared/i18n";
import { environment } from "./environment";
import { extendedRoutes } from "./routes";
import { ConsoleRoot } from "./seams";

const i18n = makeI18n(`${environment.adminBaseUrl.replace(/\/$/, "")}/resources/{{ns}}/admin/{{lng}}`, {
  keySeparator: ".",
  defaultNS: [environment.realm],
  ns: [environment.realm],
});
await i18n.init();

const router = createHashRouter([
  { path: "/", element: <ConsoleRoot environment={environment} />, children: extendedRoutes() },
]);
const container = document.getElementById("app");
if (container) {
  createRoot(container).render(
    <StrictMode>
      <RouterProvider router={router} />
    </StrictMode>,
  );
}
