import { ClientDetails, useAccess } from "@keycloak/keycloak-admin-ui";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router-dom";
import { stockSeeingKeys } from "../access";
import { ClientKeysTab } from "../lazyPages";
import { withTab } from "../stockTabs";

export default function ExtendedClientDetails() {
  const { t } = useTranslation();
  const { hasSomeAccess } = useAccess();
  const { clientId: id = "" } = useParams();
  const tree = ClientDetails.default();
  if (!hasSomeAccess(...stockSeeingKeys)) {
    return tree;
  }
  return withTab(tree, "rolesTab", t("apiKeys"), <ClientKeysTab key={id} id={id} />);
}
