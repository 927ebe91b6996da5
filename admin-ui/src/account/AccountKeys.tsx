import { type PropsWithChildren, useMemo } from "react";
import { Http } from "../shared/api/http";
import { KeysApi } from "../shared/api/keysApi";
import { type Keys, KeysFrame } from "../shared/context";
import { realmUrl } from "../shared/format/connection";
import { useHost } from "./host";

/** The self-service API, as the user who is logged in. */
export function useKeysApi(): KeysApi {
  const { serverUrl, realm, login } = useHost();
  return useMemo(
    () => new KeysApi(new Http(`${realmUrl({ serverUrl, realm })}/api-keys`, login)),
    [serverUrl, realm, login],
  );
}

/** Gives our pages what they need to know of where they are. */
export function AccountKeys({ children }: PropsWithChildren) {
  const { serverUrl, realm, login, listPath } = useHost();
  const api = useKeysApi();
  const keys = useMemo((): Keys => {
    return {
      api,
      place: { serverUrl, realm },
      mayChange: mayManage(login.resourceAccess),
      who: login.subject ?? "",
      logIn: (maxAge) => void login.login({ maxAge }),
      keyPath: (id) => `${listPath}/${id}`,
    };
  }, [api, serverUrl, realm, login, listPath]);
  return <KeysFrame keys={keys}>{children}</KeysFrame>;
}

function mayManage(access: Record<string, { roles: string[] }> | undefined): boolean {
  return access?.account?.roles.includes("manage-account") ?? false;
}
