import { PageSection, Title, ToolbarItem } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { useBulk } from "../../shared/bulk/useBulk";
import { useKeys } from "../../shared/context";
import { useKeyActions } from "../../shared/dialogs/useKeyActions";
import { FailureAlert } from "../../shared/messages/FailureAlert";
import { toAddress } from "../../shared/table/address";
import { KeyList } from "../../shared/table/KeyList";
import { useListing } from "../../shared/table/useListing";
import { useLoad } from "../../shared/useLoad";
import { AdminKeys, useAdminApi, useSectionPath } from "../AdminKeys";
import { useAllowed } from "../permissions/useAllowed";
import { ClientRateLimit } from "./ClientRateLimit";
import { GatewaySnippets } from "./GatewaySnippets";

/** The tab in a client's details: the keys that are for it, and how a gateway before it asks about them. */
export default function ClientKeysTab({ id }: { id: string }) {
  return (
    <AdminKeys>
      <PageSection variant="light">
        <ClientKeys id={id} />
      </PageSection>
    </AdminKeys>
  );
}

function ClientKeys({ id }: { id: string }) {
  const { t } = useTranslation();
  const api = useAdminApi();
  const client = useLoad((signal) => api.client(id, signal), [api, id]);
  return client.data ? (
    <>
      <KeysOf clientId={client.data.clientId} />
      <ClientRateLimit client={client.data} />
      <Title headingLevel="h2" size="lg" className="pf-v5-u-mt-xl pf-v5-u-mb-sm">
        {t("apiKeysGateways")}
      </Title>
      <GatewaySnippets client={client.data} />
    </>
  ) : (
    <FailureAlert failure={client.failure} onRetry={client.reload} />
  );
}

function KeysOf({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const sectionPath = useSectionPath();
  const { mayChange } = useKeys();
  const { isAllowed } = useAllowed();
  const listing = useListing({ client: clientId });
  const { actionsFor, dialogs } = useKeyActions({ isAllowed, onChanged: listing.reload });
  const bulk = useBulk(listing, listing.reload);
  return (
    <>
      <KeyList
        listing={listing}
        searchHint={t("apiKeysSearchAll")}
        withOwner
        actionsFor={actionsFor}
        bulk={mayChange ? bulk : undefined}
        actions={
          <ToolbarItem alignSelf="center" className="pf-v5-u-mr-md">
            <Link to={sectionPath() + toAddress({ filter: { client: clientId } })}>{t("apiKeysInAll")}</Link>
          </ToolbarItem>
        }
      />
      {dialogs}
    </>
  );
}
