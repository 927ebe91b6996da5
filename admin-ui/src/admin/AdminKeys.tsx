import { createContext, type PropsWithChildren, useContext, useMemo } from "react";
import { Http } from "../shared/api/http";
import { type Keys, KeysFrame } from "../shared/context";
import { mayChangeKeys, rightsTo } from "./access";
import { AdminApi } from "./adminApi";
import { useHost } from "./host";
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
  const { realm } = useHost();
  return (tab) => `/${encodeURIComponent(realm)}${SECTION_PATH}${tab ? `/${tab}` : ""}`;
}

/** Gives our pages the administration API of the realm that is shown, as the administrator who is logged in. */
export function AdminKeys({ children }: PropsWithChildren) {
  const { serverUrl, adminUrl, realm, login, hasAccess, onRealmChanged, userPath } = useHost();
  const sectionPath = useSectionPath();
  const api = useMemo(() => {
    const base = `${adminUrl.replace(/\/$/, "")}/admin/realms/${encodeURIComponent(realm)}`;
    return new AdminApi(new Http(base, login), onRealmChanged);
  }, [adminUrl, realm, login, onRealmChanged]);
  const keys = useMemo(
    (): Keys => ({
      api,
      place: { serverUrl, realm },
      hasOwners: true,
      mayChange: mayChangeKeys(hasAccess),
      rightsTo: (key) => rightsTo(key, hasAccess),
      who: login.subject ?? "",
      logIn: (maxAge) => void login.login({ maxAge }),
      keyPath: (id) => sectionPath(`keys/${id}`),
      userPath,
    }),
    [api, serverUrl, realm, hasAccess, login, userPath],
  );
  return (
    <AdminApiContext.Provider value={api}>
      {/* Another realm's pages begin anew: what was loaded or typed is the former's. */}
      <KeysFrame key={realm} keys={keys}>
        {children}
      </KeysFrame>
    </AdminApiContext.Provider>
  );
}
