import { FormGroup, FormSelect, FormSelectOption } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { FieldHint } from "./FieldHint";
import type { FieldsProps } from "./KeyFields";

/** Asked only of who belongs to an organization. */
export function OrganizationField({ draft, problems, policy, onChange }: FieldsProps) {
  const { t } = useTranslation();
  return policy.organizations.length === 0 ? null : (
    <FormGroup
      label={t("apiKeysOrganization")}
      isRequired={policy.organizationRequired}
      fieldId="key-organization"
    >
      <FormSelect
        id="key-organization"
        value={draft.organization}
        validated={problems.organization ? "error" : "default"}
        aria-describedby="key-organization-hint"
        onChange={(_event, organization) => onChange({ organization })}
      >
        {policy.organizationRequired ? (
          !draft.organization && (
            <FormSelectOption value="" label={t("apiKeysOrganizationChoose")} isPlaceholder isDisabled />
          )
        ) : (
          <FormSelectOption value="" label={t("apiKeysOrganizationNone")} />
        )}
        {policy.organizations.map(({ alias, name }) => (
          <FormSelectOption key={alias} value={alias} label={name === alias ? alias : `${name} (${alias})`} />
        ))}
      </FormSelect>
      <FieldHint
        id="key-organization-hint"
        hint={t("apiKeysOrganizationHint")}
        problem={problems.organization}
      />
    </FormGroup>
  );
}
