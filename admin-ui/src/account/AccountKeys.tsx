import { type AccountEnvironment, useEnvironment } from "@keycloak/keycloak-account-ui";
import { type PropsWithChildren, useMemo } from "react";
import { Http } from "../shared/api/http";
import { KeysApi } from "../shared/api/keysApi";
import { type Keys, KeysFrame } from "../shared/context";
import { realmUrl } from "../shared/format/connection";

/** The address of the page with the user's keys. */
export function useListPath(): string {
  const { environment } = useEnvironment<AccountEnvironment>();
  return `${new URL(environment.baseUrl).pathname.replace(/\/$/, "")}/api-keys`;
}

/** Gives our pages the self-service API, as the user who is logged in. */
export function AccountKeys({ children }: PropsWithChildren) {
  const { environment, keycloak } = useEnvironment<AccountEnvironment>();
  const listPath = useListPath();
  const keys = useMemo((): Keys => {
    const place = { serverUrl: environment.serverBaseUrl, realm: environment.realm };
    return {
      api: new KeysApi(new Http(`${realmUrl(place)}/api-keys`, keycloak)),
      place,
      mayChange: mayManage(keycloak.resourceAccess),
      keyPath: (id) => `${listPath}/${id}`,
    };
  }, [environment, keycloak, listPath]);
  return <KeysFrame keys={keys}>{children}</KeysFrame>;
}

function mayManage(access: Record<string, { roles: string[] }> | undefined): boolean {
  return access?.account?.roles.includes("manage-account") ?? false;
}
