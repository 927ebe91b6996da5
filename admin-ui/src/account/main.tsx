import "@patternfly/patternfly/patternfly-addons.css";
import "@patternfly/react-core/dist/styles/base.css";
import "@keycloak/keycloak-account-ui/styles.css";
import "./account.css";
import "../shared/latchkey.css";

import { KeycloakProvider } from "@keycloak/keycloak-account-ui";
import type { LanguageDetectorModule } from "i18next";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { makeI18n } from "../shared/i18n";
import { environment } from "./environment";
import { Root } from "./Root";

const detector: LanguageDetectorModule = { type: "languageDetector", detect: () => environment.locale };
const texts = `resources/${environment.realm}/account/{{lng}}`;
const i18n = makeI18n(`${environment.serverBaseUrl.replace(/\/$/, "")}/${texts}`, {}).use(detector);
await i18n.init();

// The page with the personal data tells when a user has chosen another language.
window.addEventListener("languageChanged", (event) => {
  void i18n.changeLanguage((event as CustomEvent<{ language: string }>).detail.language);
});

const container = document.getElementById("app");
if (container) {
  createRoot(container).render(
    <StrictMode>
      <KeycloakProvider environment={environment}>
        <Root />
      </KeycloakProvider>
    </StrictMode>,
  );
}
