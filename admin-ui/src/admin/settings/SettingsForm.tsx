import { ActionGroup, Alert, Button, Form } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Settings } from "../../shared/api/types";
import { FailureAlert } from "../../shared/messages/FailureAlert";
import { useMessages } from "../../shared/messages/useMessages";
import { useCall } from "../../shared/useCall";
import { useAdminApi } from "../AdminKeys";
import { ApisField, ClientField, SwitchField, TextField } from "./fields";
import { type SettingsDraft, settingsProblems, toDraft, toSettingsRequest } from "./settings";

type Props = { start: Settings; mayManage: boolean };

export function SettingsForm({ start, mayManage }: Props) {
  const { t } = useTranslation();
  const api = useAdminApi();
  const messages = useMessages();
  const call = useCall();
  const [saved, setSaved] = useState(start);
  const [draft, setDraft] = useState(() => toDraft(start));
  const [isSubmitted, setSubmitted] = useState(false);
  const found = settingsProblems(draft);
  const problems = isSubmitted ? found : {};
  const set = (change: Partial<SettingsDraft>) => setDraft((before) => ({ ...before, ...change }));
  const save = () => {
    setSubmitted(true);
    if (Object.keys(found).length === 0) {
      void call.run(async () => {
        const settings = await api.saveSettings(toSettingsRequest(draft));
        setSaved(settings);
        setDraft(toDraft(settings));
        setSubmitted(false);
        messages.succeeded(t("apiKeysSettingsSaved"));
      });
    }
  };
  const field = { draft, problems, onChange: set, isDisabled: !mayManage };
  return (
    <Form
      isHorizontal
      noValidate
      className="latchkey-settings"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {!mayManage && <Alert variant="info" isInline isPlain title={t("apiKeysSettingsViewOnly")} />}
      <FailureAlert failure={call.failure} />
      <SwitchField {...field} name="allow" message="apiKeysSettingAllow" />
      <TextField {...field} name="maxKeysPerUser" message="apiKeysSettingMaxKeys" isNumber />
      <TextField {...field} name="maxLifetimeDays" message="apiKeysSettingMaxLifetime" isNumber />
      <TextField {...field} name="defaultLifetimeDays" message="apiKeysSettingDefaultLifetime" isNumber />
      <SwitchField {...field} name="expiryRequired" message="apiKeysSettingExpiryRequired" />
      <TextField {...field} name="prefix" message="apiKeysSettingPrefix" />
      <ClientField {...field} />
      <ApisField {...field} />
      {mayManage && (
        <ActionGroup>
          <Button type="submit" isDisabled={call.isRunning} isLoading={call.isRunning}>
            {t("apiKeysSave")}
          </Button>
          <Button variant="link" onClick={() => setDraft(toDraft(saved))}>
            {t("apiKeysRevert")}
          </Button>
        </ActionGroup>
      )}
    </Form>
  );
}
