import { useAccess, useAdminClient, useRealm } from "@keycloak/keycloak-admin-ui";
import { createContext, type PropsWithChildren, useContext, useMemo } from "react";
import { Http } from "../shared/api/http";
import { type Keys, KeysFrame } from "../shared/context";
import { AdminApi } from "./adminApi";
import { environment } from "./environment";
import { SECTION_PATH } from "./paths";

const AdminApiContext = createContext<AdminApi | undefined>(undefined);

export function useAdminApi(): AdminApi {
  const api = useContext(AdminApiContext);
  if (!api) {
    throw new Error("AdminKeys is missing");
  }
  return api;
}

/** The address of the section in this realm, or of one of its tabs. */
export function useSectionPath(): (tab?: string) => string {
  const { realm } = useRealm();
  return (tab) => `/${encodeURIComponent(realm)}${SECTION_PATH}${tab ? `/${tab}` : ""}`;
}

/** Gives our pages the administration API of the realm that is shown, as the administrator who is logged in. */
export function AdminKeys({ children }: PropsWithChildren) {
  const { adminClient, keycloak } = useAdminClient();
  const { realm } = useRealm();
  const { hasAccess } = useAccess();
  const sectionPath = useSectionPath();
  const mayChange = hasAccess("manage-users");
  const api = useMemo(() => {
    const base = `${adminClient.baseUrl.replace(/\/$/, "")}/admin/realms/${encodeURIComponent(realm)}`;
    return new AdminApi(new Http(base, keycloak));
  }, [adminClient, keycloak, realm]);
  const keys = useMemo(
    (): Keys => ({
      api,
      place: { serverUrl: environment.serverBaseUrl, realm },
      mayChange,
      who: keycloak.subject ?? "",
      logIn: () => void keycloak.login(),
      keyPath: (id) => sectionPath(`keys/${id}`),
      userPath: (userId) => `/${encodeURIComponent(realm)}/users/${userId}/settings`,
    }),
    [api, realm, mayChange, keycloak],
  );
  return (
    <AdminApiContext.Provider value={api}>
      <KeysFrame keys={keys}>{children}</KeysFrame>
    </AdminApiContext.Provider>
  );
}
