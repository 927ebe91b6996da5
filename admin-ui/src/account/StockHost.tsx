import { type AccountEnvironment, Page, useEnvironment } from "@keycloak/keycloak-account-ui";
import { type PropsWithChildren, useMemo } from "react";
import { type AccountHost, AccountHostContext } from "./host";

/** The Account Console, as our pages know it. */
export function StockHost({ children }: PropsWithChildren) {
  const { environment, keycloak } = useEnvironment<AccountEnvironment>();
  const host = useMemo(
    (): AccountHost => ({
      serverUrl: environment.serverBaseUrl,
      realm: environment.realm,
      login: keycloak,
      listPath: `${new URL(environment.baseUrl).pathname.replace(/\/$/, "")}/api-keys`,
      Frame: Page,
    }),
    [environment, keycloak],
  );
  return <AccountHostContext.Provider value={host}>{children}</AccountHostContext.Provider>;
}
