import { type AccountEnvironment, useEnvironment } from "@keycloak/keycloak-account-ui";
import { type PropsWithChildren, useMemo } from "react";
import { Http } from "../shared/api/http";
import { KeysApi } from "../shared/api/keysApi";
import { type Keys, KeysFrame } from "../shared/context";
import { type Place, realmUrl } from "../shared/format/connection";

/** The address of the page with the user's keys. */
export function useListPath(): string {
  const { environment } = useEnvironment<AccountEnvironment>();
  return `${new URL(environment.baseUrl).pathname.replace(/\/$/, "")}/api-keys`;
}

/** The self-service API, as the user who is logged in. */
export function useKeysApi(): KeysApi {
  const { environment, keycloak } = useEnvironment<AccountEnvironment>();
  return useMemo(
    () => new KeysApi(new Http(`${realmUrl(placeOf(environment))}/api-keys`, keycloak)),
    [environment, keycloak],
  );
}

function placeOf(environment: AccountEnvironment): Place {
  return { serverUrl: environment.serverBaseUrl, realm: environment.realm };
}

/** Gives our pages what they need to know of the Account Console. */
export function AccountKeys({ children }: PropsWithChildren) {
  const { environment, keycloak } = useEnvironment<AccountEnvironment>();
  const listPath = useListPath();
  const api = useKeysApi();
  const keys = useMemo((): Keys => {
    return {
      api,
      place: placeOf(environment),
      mayChange: mayManage(keycloak.resourceAccess),
      who: keycloak.subject ?? "",
      logIn: () => void keycloak.login(),
      keyPath: (id) => `${listPath}/${id}`,
    };
  }, [api, environment, keycloak, listPath]);
  return <KeysFrame keys={keys}>{children}</KeysFrame>;
}

function mayManage(access: Record<string, { roles: string[] }> | undefined): boolean {
  return access?.account?.roles.includes("manage-account") ?? false;
}
