import { FormGroup, FormSelect, FormSelectOption } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { clientsInOrder, withClient } from "./draft";
import { FieldHint } from "./FieldHint";
import type { FieldsProps } from "./KeyFields";

/** Asked only where there is a choice. */
export function ClientField({ draft, problems, policy, onChange }: FieldsProps) {
  const { t } = useTranslation();
  return policy.clients.length < 2 ? null : (
    <FormGroup label={t("apiKeysClient")} isRequired fieldId="key-client">
      <FormSelect
        id="key-client"
        value={draft.clientId}
        validated={problems.clientId ? "error" : "default"}
        aria-describedby="key-client-hint"
        onChange={(_event, clientId) => onChange(withClient(draft, policy, clientId))}
      >
        {!draft.clientId && (
          <FormSelectOption value="" label={t("apiKeysClientChoose")} isPlaceholder isDisabled />
        )}
        {clientsInOrder(policy).map((client) => (
          <FormSelectOption
            key={client.clientId}
            value={client.clientId}
            label={client.name ? `${client.name} (${client.clientId})` : client.clientId}
          />
        ))}
      </FormSelect>
      <FieldHint id="key-client-hint" hint={t("apiKeysClientHint")} problem={problems.clientId} />
    </FormGroup>
  );
}
