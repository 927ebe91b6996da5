import { useTranslation } from "react-i18next";
import { useParams } from "react-router-dom";
import { KeyPageBody } from "../../shared/details/KeyPageBody";
import { OrganizationKeys } from "./OrganizationKeys";

export default function OrganizationKeyPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  return (
    <OrganizationKeys>
      {({ organization: { name }, path }) => (
        <KeyPageBody id={id} listPath={path} listTitle={t("apiKeysOfOrganization", { name })} />
      )}
    </OrganizationKeys>
  );
}
