import { FormSelect, FormSelectOption } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";

/** A user's override, or none: then the realm's setting counts. */
export type Allow = "default" | "yes" | "no";

type Props = {
  id: string;
  label: string;
  value: Allow;
  realmAllows: boolean;
  isDisabled: boolean;
  onChange: (allow: Allow) => void;
};

export function AllowSelect({ id, label, value, realmAllows, isDisabled, onChange }: Props) {
  const { t } = useTranslation();
  const now = t(realmAllows ? "apiKeysYes" : "apiKeysNo");
  return (
    <FormSelect
      id={id}
      aria-label={label}
      className="latchkey-allow"
      value={value}
      isDisabled={isDisabled}
      onChange={(_event, allow) => onChange(allow as Allow)}
    >
      <FormSelectOption value="default" label={t("apiKeysDefaultIs", { now })} />
      <FormSelectOption value="yes" label={t("apiKeysYes")} />
      <FormSelectOption value="no" label={t("apiKeysNo")} />
    </FormSelect>
  );
}
