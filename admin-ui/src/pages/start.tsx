import "@patternfly/patternfly/patternfly-addons.css";
import "@patternfly/react-core/dist/styles/base.css";
import "../shared/latchkey.css";

import Keycloak from "keycloak-js";
import type { RouteObject } from "react-router-dom";
import { followDarkMode } from "./darkMode";
import { type PageEnvironment, readEnvironment } from "./environment";
import { showFailure } from "./failed";
import { mount } from "./mount";
import { awaitingReturn } from "./route";
import { type Languages, makeTexts } from "./texts";

export type Page = { environment: PageEnvironment; login: Keycloak };

/** Logs in, by the code flow with PKCE, and draws the page. Tokens are in the memory of the page and nowhere else. */
export async function start(languages: Languages, routes: (page: Page) => RouteObject[]): Promise<void> {
  const environment = readEnvironment();
  if (environment.darkMode) {
    followDarkMode();
  }
  const login = new Keycloak({
    url: environment.serverUrl,
    realm: environment.realm,
    clientId: environment.clientId,
  });
  const element = document.getElementById("app");
  try {
    await logIn(login, environment);
    const texts = await makeTexts(languages, [login.idTokenParsed?.locale ?? "", ...navigator.languages]);
    document.documentElement.lang = texts.language;
    document.title = texts.t("apiKeys");
    if (element) {
      mount(element, texts, routes({ environment, login }));
    }
  } catch (error) {
    if (element) {
      await showFailure(element, makeTexts(languages, navigator.languages));
    }
    // For the browser's console: the page does not say what it was.
    throw error;
  }
}

async function logIn(login: Keycloak, environment: PageEnvironment): Promise<void> {
  const back = awaitingReturn(login);
  // No iframe: that somebody has logged out elsewhere shows with the next call.
  await login.init({
    redirectUri: environment.pageUrl,
    onLoad: "login-required",
    pkceMethod: "S256",
    responseMode: "query",
    checkLoginIframe: false,
  });
  back();
  // A lightweight access token says nothing of its person.
  login.subject ??= login.idTokenParsed?.sub;
}
