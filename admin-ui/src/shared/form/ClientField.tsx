import { FormGroup, FormSelect, FormSelectOption } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { FieldHint } from "./FieldHint";
import type { FieldsProps } from "./KeyFields";

/** Asked only where there is a choice. Another client offers other scopes, so the chosen ones go. */
export function ClientField({ draft, policy, onChange }: FieldsProps) {
  const { t } = useTranslation();
  return policy.clients.length < 2 ? null : (
    <FormGroup label={t("apiKeysClient")} fieldId="key-client">
      <FormSelect
        id="key-client"
        value={draft.clientId}
        aria-describedby="key-client-hint"
        onChange={(_event, clientId) => onChange({ clientId, scopes: [], access: "full" })}
      >
        {policy.clients.map((client) => (
          <FormSelectOption
            key={client.clientId}
            value={client.clientId}
            label={client.name ? `${client.name} (${client.clientId})` : client.clientId}
          />
        ))}
      </FormSelect>
      <FieldHint id="key-client-hint" hint={t("apiKeysClientHint")} />
    </FormGroup>
  );
}
