import { Alert, Switch } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { useMessages } from "../../shared/messages/useMessages";
import { useCall } from "../../shared/useCall";
import { useAdminApi } from "../AdminKeys";
import { useHost } from "../host";

/** Says that the realm's users may have no keys, with the switch for those who may turn it. */
export function RealmOff({ onTurnedOn }: { onTurnedOn: () => void }) {
  const { t } = useTranslation();
  const api = useAdminApi();
  const { hasAccess } = useHost();
  const messages = useMessages();
  const call = useCall();
  const turnOn = async () => {
    try {
      await api.saveSettings({ allow: true });
      messages.succeeded(t("apiKeysSettingsSaved"));
      onTurnedOn();
    } catch (error) {
      messages.failed(error);
    }
  };
  return (
    <Alert variant="warning" isInline className="latchkey-alert" title={t("apiKeysRealmOff")}>
      <p>{t("apiKeysRealmOffText")}</p>
      {hasAccess("manage-realm") && (
        <Switch
          id="realm-allow"
          className="pf-v5-u-mt-sm"
          label={t("apiKeysSettingAllow")}
          isChecked={call.isRunning}
          isDisabled={call.isRunning}
          onChange={() => void call.run(turnOn)}
        />
      )}
    </Alert>
  );
}
