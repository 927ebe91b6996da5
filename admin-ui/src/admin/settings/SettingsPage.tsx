import { Bullseye, Spinner } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { FailureAlert } from "../../shared/messages/FailureAlert";
import { useLoad } from "../../shared/useLoad";
import { useAdminApi } from "../AdminKeys";
import { useHost } from "../host";
import { SettingsForm } from "./SettingsForm";

/** The realm's settings. Who may not manage the realm sees them and cannot change them. */
export function SettingsPage() {
  const { t } = useTranslation();
  const api = useAdminApi();
  const { hasAccess } = useHost();
  const settings = useLoad((signal) => api.settings(signal), [api]);
  if (!settings.data) {
    return settings.failure ? (
      <FailureAlert failure={settings.failure} onRetry={settings.reload} />
    ) : (
      <Bullseye>
        <Spinner aria-label={t("apiKeysLoading")} />
      </Bullseye>
    );
  }
  return <SettingsForm start={settings.data} mayManage={hasAccess("manage-realm")} />;
}
