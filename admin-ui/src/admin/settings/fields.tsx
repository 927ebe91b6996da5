import { FormGroup, FormSelect, FormSelectOption, Switch, TextInput } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { Settings } from "../../shared/api/types";
import { FieldHint } from "../../shared/form/FieldHint";
import { Lookup } from "../lookup/Lookup";
import { useClientLookup } from "../lookup/useLookup";
import type { SettingsDraft, SettingsProblems } from "./settings";

type FieldProps = {
  draft: SettingsDraft;
  problems: SettingsProblems;
  onChange: (change: Partial<SettingsDraft>) => void;
  isDisabled: boolean;
};

type ReactionName = "onReuse" | "onLeak";

type SwitchName = "allow" | "expiryRequired" | "selfRotation" | "organizationRequired" | "notifyChanges";
type TextName =
  | "allowedRole"
  | "maxKeysPerUser"
  | "maxLifetimeDays"
  | "maxAuthAge"
  | "defaultLifetimeDays"
  | "prefix"
  | "retentionDays"
  | "idleDays"
  | "notifyDaysBefore"
  | "securityContact";

export function SwitchField({
  name,
  message,
  draft,
  ...props
}: FieldProps & { name: SwitchName; message: string }) {
  const { t } = useTranslation();
  const id = `setting-${name}`;
  return (
    <FormGroup label={t(message)} fieldId={id} hasNoPaddingTop>
      <Switch
        id={id}
        aria-label={t(message)}
        aria-describedby={`${id}-hint`}
        label={t("apiKeysOn")}
        labelOff={t("apiKeysOff")}
        isChecked={draft[name]}
        isDisabled={props.isDisabled}
        onChange={(_event, isOn) => props.onChange({ [name]: isOn })}
      />
      <FieldHint id={`${id}-hint`} hint={t(`${message}Hint`)} />
    </FormGroup>
  );
}

export function TextField({
  name,
  message,
  isNumber = false,
  draft,
  problems,
  ...props
}: FieldProps & { name: TextName; message: string; isNumber?: boolean }) {
  const { t } = useTranslation();
  const id = `setting-${name}`;
  return (
    <FormGroup label={t(message)} fieldId={id}>
      <TextInput
        id={id}
        className={isNumber ? "latchkey-number" : ""}
        inputMode={isNumber ? "numeric" : "text"}
        value={draft[name]}
        aria-describedby={`${id}-hint`}
        validated={problems[name] ? "error" : "default"}
        isDisabled={props.isDisabled}
        onChange={(_event, value) => props.onChange({ [name]: value })}
      />
      <FieldHint id={`${id}-hint`} hint={t(`${message}Hint`)} problem={problems[name]} />
    </FormGroup>
  );
}

export function ClientField({ draft, onChange, isDisabled }: FieldProps) {
  const { t } = useTranslation();
  const search = useClientLookup();
  return (
    <FormGroup label={t("apiKeysSettingDefaultClient")} fieldId="setting-client">
      {isDisabled ? (
        <TextInput id="setting-client" value={draft.defaultClient} isDisabled />
      ) : (
        <Lookup
          id="setting-client"
          label={t("apiKeysSearchClient")}
          chosen={draft.defaultClient || undefined}
          search={search}
          onChoose={(choice) => onChange({ defaultClient: choice?.label ?? "" })}
        />
      )}
      <FieldHint id="setting-client-hint" hint={t("apiKeysSettingDefaultClientHint")} />
    </FormGroup>
  );
}

const APIS: { value: Settings["keycloakApis"]; message: string }[] = [
  { value: "none", message: "apiKeysApisNone" },
  { value: "userinfo", message: "apiKeysApisUserinfo" },
  { value: "account", message: "apiKeysApisAccount" },
  { value: "all", message: "apiKeysApisAll" },
];

export function ApisField({ draft, onChange, isDisabled }: FieldProps) {
  const { t } = useTranslation();
  return (
    <FormGroup label={t("apiKeysSettingApis")} fieldId="setting-apis">
      <FormSelect
        id="setting-apis"
        value={draft.keycloakApis}
        aria-describedby="setting-apis-hint"
        isDisabled={isDisabled}
        onChange={(_event, value) => onChange({ keycloakApis: value as Settings["keycloakApis"] })}
      >
        {APIS.map(({ value, message }) => (
          <FormSelectOption key={value} value={value} label={t(message)} />
        ))}
      </FormSelect>
      <FieldHint id="setting-apis-hint" hint={t("apiKeysSettingApisHint")} />
    </FormGroup>
  );
}

export function IdleActionField({ draft, onChange, isDisabled }: FieldProps) {
  const { t } = useTranslation();
  return (
    <FormGroup label={t("apiKeysSettingIdleAction")} fieldId="setting-idleAction">
      <FormSelect
        id="setting-idleAction"
        value={draft.idleAction}
        aria-describedby="setting-idleAction-hint"
        isDisabled={isDisabled}
        onChange={(_event, value) => onChange({ idleAction: value as Settings["idleAction"] })}
      >
        <FormSelectOption value="disable" label={t("apiKeysSettingIdleDisable")} />
        <FormSelectOption value="revoke" label={t("apiKeysSettingIdleRevoke")} />
      </FormSelect>
      <FieldHint id="setting-idleAction-hint" hint={t("apiKeysSettingIdleActionHint")} />
    </FormGroup>
  );
}

const REACTIONS: Record<Settings["onLeak"], string> = {
  revoke: "apiKeysReactRevoke",
  disable: "apiKeysReactDisable",
  notify: "apiKeysReactNotify",
};

/** What follows where somebody else seems to have a key's secret. */
export function ReactionField<Name extends ReactionName>({
  name,
  choices,
  message,
  draft,
  ...props
}: FieldProps & { name: Name; choices: Settings[Name][]; message: string }) {
  const { t } = useTranslation();
  const id = `setting-${name}`;
  return (
    <FormGroup label={t(message)} fieldId={id}>
      <FormSelect
        id={id}
        className="latchkey-select"
        value={draft[name]}
        aria-describedby={`${id}-hint`}
        isDisabled={props.isDisabled}
        onChange={(_event, value) => props.onChange({ [name]: value })}
      >
        {choices.map((value) => (
          <FormSelectOption key={value} value={value} label={t(REACTIONS[value])} />
        ))}
      </FormSelect>
      <FieldHint id={`${id}-hint`} hint={t(`${message}Hint`)} />
    </FormGroup>
  );
}
