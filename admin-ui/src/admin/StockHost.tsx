import { useAccess, useEnvironment, useRealm, ViewHeader } from "@keycloak/keycloak-admin-ui";
import { type PropsWithChildren, useMemo } from "react";
import { environment } from "./environment";
import { type AdminHost, AdminHostContext } from "./host";

/** The Admin Console, as our pages know it. */
export function StockHost({ children }: PropsWithChildren) {
  const { keycloak } = useEnvironment();
  const { realm } = useRealm();
  const { hasAccess } = useAccess();
  const host = useMemo(
    (): AdminHost => ({
      serverUrl: environment.serverBaseUrl,
      adminUrl: environment.adminBaseUrl,
      realm,
      login: keycloak,
      hasAccess: (role) => hasAccess(role as Parameters<typeof hasAccess>[number]),
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
