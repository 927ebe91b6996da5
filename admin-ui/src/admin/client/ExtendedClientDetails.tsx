import { ClientDetails, useAccess } from "@keycloak/keycloak-admin-ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router-dom";
import { stockSeeingKeys } from "../access";
import { ClientKeysTab } from "../lazyPages";
import { withTab } from "../stockTabs";

/** Anew once we have changed the client: the stock form would write its attributes back as it has read them. */
export default function ExtendedClientDetails() {
  const [saves, setSaves] = useState(0);
  return <Details key={saves} isSaved={saves > 0} onSaved={() => setSaves((before) => before + 1)} />;
}

function Details(saved: { isSaved: boolean; onSaved: () => void }) {
  const { t } = useTranslation();
  const { hasSomeAccess } = useAccess();
  const { clientId: id = "" } = useParams();
  const tree = ClientDetails.default();
  if (!hasSomeAccess(...stockSeeingKeys)) {
    return tree;
  }
  return withTab(tree, "rolesTab", t("apiKeys"), <ClientKeysTab key={id} id={id} {...saved} />);
}
