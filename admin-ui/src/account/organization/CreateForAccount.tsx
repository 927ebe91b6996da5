import { FormGroup, FormSelect, FormSelectOption } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { OrganizationOwner } from "../../shared/api/types";
import { CreateForOwnerDialog } from "../../shared/dialogs/CreateForOwnerDialog";

type Props = { owners: OrganizationOwner[]; onClose: () => void; onDone: () => void };

/** First for which service account of the organization; then the same form as everybody has. */
export function CreateForAccount({ owners, ...props }: Props) {
  const { t } = useTranslation();
  const find = (id: string) => owners.find((owner) => owner.id === id);
  return (
    <CreateForOwnerDialog
      {...props}
      first={owners.length === 1 ? owners[0] : undefined}
      find={async (id) => find(id)}
      chooser={(owner, choose) =>
        owners.length === 0 ? (
          <p>{t("apiKeysOrganizationNoAccounts")}</p>
        ) : (
          <FormGroup label={t("apiKeysForService")} fieldId="create-owner">
            <FormSelect id="create-owner" value={owner?.id ?? ""} onChange={(_event, id) => choose(find(id))}>
              {!owner && (
                <FormSelectOption value="" label={t("apiKeysForServiceChoose")} isPlaceholder isDisabled />
              )}
              {owners.map(({ id, username, clientId }) => (
                <FormSelectOption key={id} value={id} label={clientId ?? username} />
              ))}
            </FormSelect>
          </FormGroup>
        )
      }
    />
  );
}
