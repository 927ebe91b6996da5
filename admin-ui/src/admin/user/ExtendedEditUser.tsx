import { EditUser, useAccess } from "@keycloak/keycloak-admin-ui";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router-dom";
import { stockSeeingKeys } from "../access";
import { UserKeysTab } from "../lazyPages";
import { withTab } from "../stockTabs";

export default function ExtendedEditUser() {
  const { t } = useTranslation();
  const { hasSomeAccess } = useAccess();
  const { id = "" } = useParams();
  const tree = EditUser.default();
  if (!hasSomeAccess(...stockSeeingKeys)) {
    return tree;
  }
  return withTab(tree, "credentials", t("apiKeys"), <UserKeysTab key={id} userId={id} />);
}
