import { PageSection } from "@patternfly/react-core";
import { FailureAlert } from "../../shared/messages/FailureAlert";
import { useLoad } from "../../shared/useLoad";
import { AdminKeys, useAdminApi } from "../AdminKeys";
import { mayEndOrganizationKeys } from "../access";
import { useHost } from "../host";
import { KeysOf } from "../keys/KeysOf";

/** The tab in an organization's details: all keys that are bound to it. */
export default function OrganizationKeysTab({ id }: { id: string }) {
  return (
    <AdminKeys>
      <PageSection variant="light">
        <OrganizationKeys id={id} />
      </PageSection>
    </AdminKeys>
  );
}

function OrganizationKeys({ id }: { id: string }) {
  const api = useAdminApi();
  const { hasAccess } = useHost();
  const organization = useLoad((signal) => api.organization(id, signal), [api, id]);
  return organization.data ? (
    <KeysOf filter={{ organization: organization.data.alias }} mayEnd={mayEndOrganizationKeys(hasAccess)} />
  ) : (
    <FailureAlert failure={organization.failure} onRetry={organization.reload} />
  );
}
