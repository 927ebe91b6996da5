import { FormGroup, FormSelect, FormSelectOption } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { withClient } from "./draft";
import { FieldHint } from "./FieldHint";
import type { FieldsProps } from "./KeyFields";

/** Asked only where there is a choice. */
export function ClientField({ draft, policy, onChange }: FieldsProps) {
  const { t } = useTranslation();
  return policy.clients.length < 2 ? null : (
    <FormGroup label={t("apiKeysClient")} fieldId="key-client">
      <FormSelect
        id="key-client"
        value={draft.clientId}
        aria-describedby="key-client-hint"
        onChange={(_event, clientId) => onChange(withClient(draft, policy, clientId))}
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
