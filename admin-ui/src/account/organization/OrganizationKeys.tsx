import { Bullseye, PageSection, Spinner } from "@patternfly/react-core";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router-dom";
import type { Organization, OrganizationOwner } from "../../shared/api/types";
import { type Keys, KeysFrame } from "../../shared/context";
import { NOTHING } from "../../shared/dialogs/actions";
import { FailureAlert } from "../../shared/messages/FailureAlert";
import { useLoad } from "../../shared/useLoad";
import { useAccountApi, useSurroundings } from "../AccountKeys";
import { useHost } from "../host";
import { organizationPath } from "../menu";
import NoPage from "../NoPage";
import { rightsOfTeam } from "./rights";

type Shown = {
  organization: Organization;
  /** For whom its keys can be made; none, where the user may only see them. */
  owners: OrganizationOwner[];
  /** The address of its list. */
  path: string;
};

type Props = { children: (shown: Shown) => ReactNode };

/** Gives our pages all keys of the organization in the address, as far as the user may see and change them. */
export function OrganizationKeys({ children }: Props) {
  const { alias = "" } = useParams();
  // Nothing of one organization is shown for another, not even for a moment.
  return (
    <KeysOf key={alias} alias={alias}>
      {children}
    </KeysOf>
  );
}

function KeysOf({ alias, children }: Props & { alias: string }) {
  const { t } = useTranslation();
  const { login, listPath } = useHost();
  const surroundings = useSurroundings();
  const account = useAccountApi();
  const api = useMemo(() => account.ofOrganization(alias), [account, alias]);
  const loaded = useLoad(
    async (signal) => {
      const organization = (await account.organizations(signal)).find((each) => each.alias === alias);
      return { organization, owners: organization?.mayManage ? await api.owners(signal) : [] };
    },
    [account, api],
  );
  const path = organizationPath(listPath, alias);
  const { data } = loaded;
  const username = login.idTokenParsed?.preferred_username as string | undefined;
  const keys = useMemo(
    (): Keys => ({
      ...surroundings,
      api,
      hasOwners: true,
      mayChange: data?.organization?.mayManage ?? false,
      rightsTo: data?.organization ? rightsOfTeam(data.organization, data.owners, username) : () => NOTHING,
      keyPath: (id) => `${path}/${id}`,
    }),
    [surroundings, api, data, username, path],
  );
  if (data && !data.organization) {
    return <NoPage />;
  }
  return (
    <KeysFrame keys={keys}>
      {data?.organization ? (
        children({ organization: data.organization, owners: data.owners, path })
      ) : (
        <PageSection variant="light">
          {loaded.failure ? (
            <FailureAlert failure={loaded.failure} onRetry={loaded.reload} />
          ) : (
            <Bullseye>
              <Spinner aria-label={t("apiKeysLoading")} />
            </Bullseye>
          )}
        </PageSection>
      )}
    </KeysFrame>
  );
}
