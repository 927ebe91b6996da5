import { PageSection, Title } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { useKeys } from "../../shared/context";
import { FailureAlert } from "../../shared/messages/FailureAlert";
import { useLoad } from "../../shared/useLoad";
import { AdminKeys, useAdminApi } from "../AdminKeys";
import { KeysOf } from "../keys/KeysOf";
import { ClientRateLimit } from "./ClientRateLimit";
import { GatewaySnippets } from "./GatewaySnippets";

/** `isSaved`: it is shown anew since its limit was saved. */
type Props = { id: string; isSaved: boolean; onSaved: () => void };

/** The tab in a client's details: the keys that are for it, and how a gateway before it asks about them. */
export default function ClientKeysTab(props: Props) {
  return (
    <AdminKeys>
      <PageSection variant="light">
        <ClientKeys {...props} />
      </PageSection>
    </AdminKeys>
  );
}

function ClientKeys({ id, isSaved, onSaved }: Props) {
  const { t } = useTranslation();
  const api = useAdminApi();
  const { mayChange } = useKeys();
  const client = useLoad((signal) => api.client(id, signal), [api, id]);
  return client.data ? (
    <>
      <KeysOf filter={{ client: client.data.clientId }} mayEnd={mayChange} />
      <ClientRateLimit client={client.data} isSaved={isSaved} onSaved={onSaved} />
      <Title headingLevel="h2" size="lg" className="pf-v5-u-mt-xl pf-v5-u-mb-sm">
        {t("apiKeysGateways")}
      </Title>
      <GatewaySnippets client={client.data} />
    </>
  ) : (
    <FailureAlert failure={client.failure} onRetry={client.reload} />
  );
}
