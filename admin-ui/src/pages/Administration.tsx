import { PageSection } from "@patternfly/react-core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Outlet, useParams } from "react-router-dom";
import { maySeeKeys } from "../admin/access";
import { type AdminHost, AdminHostContext, type Role } from "../admin/host";
import { Http } from "../shared/api/http";
import { FailureMessage } from "../shared/messages/FailureAlert";
import { useLoad } from "../shared/useLoad";
import { Loading } from "./Shell";
import type { Page } from "./start";

type WhoAmI = { realm_access: Record<string, string[]> };

type Props = { page: Page; Title: AdminHost["Title"] };

/** The realm of the address, with what the administrator may do in it, as the Admin Console asks for it. */
export function Administration({ page: { environment, login }, Title }: Props) {
  const { t } = useTranslation();
  const { realm = environment.realm } = useParams();
  const adminUrl = environment.adminUrl.replace(/\/$/, "");
  const whoAmI = useLoad(
    (signal) =>
      new Http(`${adminUrl}/admin/${encodeURIComponent(environment.realm)}/console`, login).get<WhoAmI>(
        "/whoami",
        { currentRealm: realm },
        signal,
      ),
    [adminUrl, environment, login, realm],
  );
  const roles = whoAmI.data?.realm_access[realm];
  const host = useMemo(
    (): AdminHost => ({
      serverUrl: environment.serverUrl,
      adminUrl,
      realm,
      login,
      hasAccess: (role: Role) => roles?.includes(role) ?? false,
      Title,
    }),
    [environment, adminUrl, realm, login, roles, Title],
  );
  if (whoAmI.failure && whoAmI.failure.status !== 403) {
    return (
      <FailureMessage
        failure={whoAmI.failure}
        onRetry={whoAmI.reload}
        logIn={(maxAge) => void login.login({ maxAge })}
      />
    );
  }
  if (whoAmI.isLoading) {
    return <Loading />;
  }
  if (!maySeeKeys(host.hasAccess)) {
    return <PageSection variant="light">{t("apiKeysNoAccess", { realm })}</PageSection>;
  }
  return (
    <AdminHostContext.Provider value={host}>
      <Outlet />
    </AdminHostContext.Provider>
  );
}
