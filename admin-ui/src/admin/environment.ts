import { getInjectedEnvironment } from "@keycloak/keycloak-ui-shared";

/** What stock `index.ftl` tells the Admin Console. */
export type AdminEnvironment = {
  serverBaseUrl: string;
  adminBaseUrl: string;
  realm: string;
  clientId: string;
  resourceUrl: string;
  logo: string;
  logoUrl: string;
};

export const environment = getInjectedEnvironment<AdminEnvironment>();
