import { DetailOrganization, useAccess } from "@keycloak/keycloak-admin-ui";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router-dom";
import { stockSeeingOrganizationKeys } from "../access";
import { OrganizationKeysTab } from "../lazyPages";
import { withTab } from "../stockTabs";

export default function ExtendedOrganization() {
  const { t } = useTranslation();
  const { hasSomeAccess } = useAccess();
  const { id = "" } = useParams();
  const tree = DetailOrganization.default();
  if (!hasSomeAccess(...stockSeeingOrganizationKeys)) {
    return tree;
  }
  return withTab(tree, "membersTab", t("apiKeys"), <OrganizationKeysTab key={id} id={id} />);
}
