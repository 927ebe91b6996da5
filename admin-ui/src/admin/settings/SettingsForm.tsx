import { ActionGroup, Alert, Button, Form } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Settings } from "../../shared/api/types";
import { useMessageFocus, useProblemFocus } from "../../shared/focus";
import { useKept } from "../../shared/form/kept";
import { RateLimitField } from "../../shared/form/RateLimitField";
import { FailureAlert } from "../../shared/messages/FailureAlert";
import { useCall } from "../../shared/useCall";
import { useLoad } from "../../shared/useLoad";
import { useAdminApi } from "../AdminKeys";
import { ApisField, ClientField, IdleActionField, ReactionField, SwitchField, TextField } from "./fields";
import { type SettingsDraft, type SettingsProblems, settingsProblems, toDraft } from "./settings";
import { useSaveSettings } from "./useSaveSettings";

type Props = { start: Settings; mayManage: boolean };

export function SettingsForm({ start, mayManage }: Props) {
  const { t } = useTranslation();
  const api = useAdminApi();
  const call = useCall();
  const organizations = useLoad((signal) => api.hasOrganizations(signal), [api]);
  const [saved, setSaved] = useState(start);
  const { restored, keep, forget } = useKept<SettingsDraft>("settings");
  const [draft, setDraft] = useState(() => restored(toDraft(start)));
  const [isSubmitted, setSubmitted] = useState(false);
  const [wrong, setWrong] = useState<SettingsProblems>({});
  const message = useMessageFocus<HTMLDivElement>(call.failure);
  useProblemFocus("settings-form", wrong);
  const found = settingsProblems(draft);
  const problems = isSubmitted ? found : {};
  const set = (change: Partial<SettingsDraft>) => {
    const next = { ...draft, ...change };
    setDraft(next);
    keep({ start: toDraft(saved), draft: next });
  };
  const show = (settings: Settings) => {
    forget();
    setSaved(settings);
    setDraft(toDraft(settings));
    setSubmitted(false);
  };
  const { save, dialog } = useSaveSettings(saved, show);
  const submit = () => {
    setSubmitted(true);
    setWrong(found);
    if (Object.keys(found).length === 0 && !call.isRunning) {
      void call.run(() => save(draft));
    }
  };
  const revert = () => {
    show(saved);
    call.forget();
  };
  const field = { draft, problems, onChange: set, isDisabled: !mayManage };
  return (
    <>
      {dialog}
      <Form
        id="settings-form"
        isHorizontal
        noValidate
        onChange={call.forget}
        className="latchkey-settings"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {!mayManage && <Alert variant="info" isInline isPlain title={t("apiKeysSettingsViewOnly")} />}
        <div ref={message} tabIndex={-1} className="latchkey-message">
          <FailureAlert failure={call.failure} />
        </div>
        <SwitchField {...field} name="allow" message="apiKeysSettingAllow" />
        <TextField {...field} name="allowedRole" message="apiKeysSettingAllowedRole" />
        <TextField {...field} name="maxKeysPerUser" message="apiKeysSettingMaxKeys" isNumber />
        <TextField {...field} name="maxLifetimeDays" message="apiKeysSettingMaxLifetime" isNumber />
        <TextField {...field} name="defaultLifetimeDays" message="apiKeysSettingDefaultLifetime" isNumber />
        <SwitchField {...field} name="expiryRequired" message="apiKeysSettingExpiryRequired" />
        <RateLimitField
          id="setting-rateLimit"
          label={t("apiKeysSettingRateLimit")}
          hint={t("apiKeysSettingRateLimitHint")}
          rate={draft.rateLimit}
          problem={problems.rateLimit}
          isDisabled={!mayManage}
          onChange={(rateLimit) => set({ rateLimit })}
        />
        <TextField {...field} name="prefix" message="apiKeysSettingPrefix" />
        <ClientField {...field} />
        <ApisField {...field} />
        <TextField {...field} name="maxAuthAge" message="apiKeysSettingMaxAuthAge" isNumber />
        <TextField {...field} name="idleDays" message="apiKeysSettingIdleDays" isNumber />
        <IdleActionField {...field} />
        <TextField {...field} name="retentionDays" message="apiKeysSettingRetention" isNumber />
        <ReactionField
          {...field}
          name="onReuse"
          message="apiKeysSettingOnReuse"
          choices={["notify", "revoke"]}
        />
        <ReactionField
          {...field}
          name="onLeak"
          message="apiKeysSettingOnLeak"
          choices={["revoke", "disable", "notify"]}
        />
        <SwitchField {...field} name="selfRotation" message="apiKeysSettingSelfRotation" />
        {(organizations.data || saved.organizationRequired) && (
          <SwitchField {...field} name="organizationRequired" message="apiKeysSettingOrganization" />
        )}
        <TextField {...field} name="notifyDaysBefore" message="apiKeysSettingNotifyDays" />
        <SwitchField {...field} name="notifyChanges" message="apiKeysSettingNotifyChanges" />
        <TextField {...field} name="securityContact" message="apiKeysSettingContact" />
        {mayManage && (
          <ActionGroup>
            <Button type="submit" isAriaDisabled={call.isRunning} isLoading={call.isRunning}>
              {t("apiKeysSave")}
            </Button>
            <Button variant="link" onClick={revert}>
              {t("apiKeysRevert")}
            </Button>
          </ActionGroup>
        )}
      </Form>
    </>
  );
}
