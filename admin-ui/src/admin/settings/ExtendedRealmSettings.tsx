import { RealmSettingsTabs } from "@keycloak/keycloak-admin-ui";
import { useTranslation } from "react-i18next";
import { RealmSettingsTab } from "../lazyPages";
import { withTab } from "../stockTabs";

export default function ExtendedRealmSettings() {
  const { t } = useTranslation();
  return withTab(RealmSettingsTabs(), "rs-keys-tab", t("apiKeys"), <RealmSettingsTab />);
}
