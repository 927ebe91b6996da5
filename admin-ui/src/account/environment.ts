import type { AccountEnvironment } from "@keycloak/keycloak-account-ui";
import { getInjectedEnvironment } from "@keycloak/keycloak-ui-shared";

/** What stock `index.ftl` tells the Account Console. */
export const environment = getInjectedEnvironment<AccountEnvironment>();
