import { useAccess, useEnvironment, useRealm, ViewHeader } from "@keycloak/keycloak-admin-ui";
import { type PropsWithChildren, useMemo, useRef } from "react";
import { environment } from "./environment";
import { type AdminHost, AdminHostContext } from "./host";

/** The Admin Console, as our pages know it. */
export function StockHost({ children }: PropsWithChildren) {
  const { keycloak } = useEnvironment();
  const { realm, refresh } = useRealm();
  const { hasAccess } = useAccess();
  // Another function with each drawing, and the same realm.
  const refreshed = useRef(refresh);
  refreshed.current = refresh;
  const host = useMemo(
    (): AdminHost => ({
      serverUrl: environment.serverBaseUrl,
      adminUrl: environment.adminBaseUrl,
      realm,
      login: keycloak,
      hasAccess: (role) => hasAccess(role as Parameters<typeof hasAccess>[number]),
      onRealmChanged: () => refreshed.current(),
      userPath: (userId) => `/${encodeURIComponent(realm)}/users/${userId}/settings`,
      Title,
    }),
    [keycloak, realm, hasAccess],
  );
  return <AdminHostContext.Provider value={host}>{children}</AdminHostContext.Provider>;
}

function Title({ title, intro }: { title: string; intro: string }) {
  return <ViewHeader titleKey={title} subKey={intro} divider={false} />;
}
