import { FormGroup, Radio } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CreateForOwnerDialog } from "../../shared/dialogs/CreateForOwnerDialog";
import { useAdminApi } from "../AdminKeys";
import { Lookup } from "../lookup/Lookup";
import { useServiceAccountLookup, useUserLookup } from "../lookup/useLookup";

type Props = { onClose: () => void; onDone: () => void };

/** For a user or a service account, whoever can be looked up. */
export function CreateForDialog(props: Props) {
  const { t } = useTranslation();
  const api = useAdminApi();
  const users = useUserLookup();
  const accounts = useServiceAccountLookup();
  const [isService, setService] = useState(false);
  return (
    <CreateForOwnerDialog
      {...props}
      find={(id) => api.user(id)}
      chooser={(owner, choose) => {
        const choice = (service: boolean, message: string) => (
          <Radio
            id={`owner-${service ? "service" : "user"}`}
            name="owner-kind"
            label={t(message)}
            isChecked={isService === service}
            onChange={() => {
              setService(service);
              choose(undefined);
            }}
          />
        );
        return (
          <>
            <FormGroup role="radiogroup" label={t("apiKeysCreateForWhom")} isStack>
              {choice(false, "apiKeysForUser")}
              {choice(true, "apiKeysForService")}
            </FormGroup>
            <FormGroup label={t(isService ? "apiKeysForService" : "apiKeysOwner")}>
              <Lookup
                key={String(isService)}
                id="create-owner"
                label={t(isService ? "apiKeysSearchService" : "apiKeysSearchUser")}
                chosen={owner?.username}
                search={isService ? accounts : users}
                onChoose={(chosen) => choose(chosen && { id: chosen.id, username: chosen.label })}
              />
            </FormGroup>
          </>
        );
      }}
    />
  );
}
