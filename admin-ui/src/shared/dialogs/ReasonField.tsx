import { FormGroup, TextInput } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { FieldHint } from "../form/FieldHint";

type Props = { value: string; onChange: (value: string) => void };

export function ReasonField({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <FormGroup label={t("apiKeysReason")} fieldId="revoke-reason">
      <TextInput
        id="revoke-reason"
        value={value}
        maxLength={120}
        aria-describedby="revoke-reason-hint"
        onChange={(_event, text) => onChange(text)}
      />
      <FieldHint id="revoke-reason-hint" hint={t("apiKeysReasonHint")} />
    </FormGroup>
  );
}
