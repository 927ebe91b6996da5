import { type PropsWithChildren, useMemo } from "react";
import { Http } from "../shared/api/http";
import { type Keys, KeysFrame } from "../shared/context";
import { NOTHING, rightsOfOwner } from "../shared/dialogs/actions";
import { realmUrl } from "../shared/format/connection";
import { AccountApi } from "./accountApi";
import { useHost } from "./host";

/** The self-service API, as the user who is logged in. */
export function useAccountApi(): AccountApi {
  const { serverUrl, realm, login } = useHost();
  return useMemo(
    () => new AccountApi(new Http(`${realmUrl({ serverUrl, realm })}/api-keys`, login)),
    [serverUrl, realm, login],
  );
}

/** What our pages know here, whoever's keys they show. */
export function useSurroundings(): Pick<Keys, "place" | "who" | "logIn"> {
  const { serverUrl, realm, login } = useHost();
  return useMemo(
    () => ({
      place: { serverUrl, realm },
      who: login.subject ?? "",
      logIn: (maxAge) => void login.login({ maxAge }),
    }),
    [serverUrl, realm, login],
  );
}

/** Gives our pages the user's own keys. */
export function AccountKeys({ children }: PropsWithChildren) {
  const { login, listPath } = useHost();
  const surroundings = useSurroundings();
  const api = useAccountApi();
  const keys = useMemo((): Keys => {
    const mayChange = mayManage(login.resourceAccess);
    return {
      ...surroundings,
      api,
      hasOwners: false,
      mayChange,
      rightsTo: (key) => (mayChange ? rightsOfOwner(key) : NOTHING),
      keyPath: (id) => `${listPath}/${id}`,
    };
  }, [surroundings, api, login, listPath]);
  return <KeysFrame keys={keys}>{children}</KeysFrame>;
}

function mayManage(access: Record<string, { roles: string[] }> | undefined): boolean {
  return access?.account?.roles.includes("manage-account") ?? false;
}
