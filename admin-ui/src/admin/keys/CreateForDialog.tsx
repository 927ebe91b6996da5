import { Alert, FormGroup, Radio } from "@patternfly/react-core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Policy } from "../../shared/api/types";
import { CreateDialog } from "../../shared/dialogs/CreateDialog";
import { FormDialog } from "../../shared/dialogs/FormDialog";
import { useReturnFocus } from "../../shared/focus";
import { useKeptForm } from "../../shared/form/kept";
import { isLimitReached, LimitNotice } from "../../shared/messages/LimitNotice";
import { useCall } from "../../shared/useCall";
import { useAdminApi } from "../AdminKeys";
import { Lookup } from "../lookup/Lookup";
import { type Choice, useServiceAccountLookup, useUserLookup } from "../lookup/useLookup";

type Props = { onClose: () => void; onDone: () => void };

const NOT_ALLOWED: Record<Policy["source"], string> = {
  realm: "apiKeysNotAllowedRealm",
  user: "apiKeysNotAllowedForUser",
  role: "apiKeysNotAllowedForRole",
};

/** First for whom, a user or a service account; then the same form as the users themselves have. */
export function CreateForDialog({ onClose, onDone }: Props) {
  const { t } = useTranslation();
  const api = useAdminApi();
  const call = useCall();
  useReturnFocus();
  const users = useUserLookup();
  const accounts = useServiceAccountLookup();
  const [isService, setService] = useState(false);
  const [owner, setOwner] = useState<Choice>();
  const [policy, setPolicy] = useState<Policy>();
  const keptOwner = useKeptForm()?.replace(/^create /, "");
  useEffect(() => {
    if (keptOwner) {
      void call.run(async () => {
        const [user, theirs] = await Promise.all([api.user(keptOwner), api.policy(keptOwner)]);
        setOwner({ id: user.id, label: user.username });
        setPolicy(theirs);
      });
    }
  }, []);
  const isFull = !!policy?.allowed && isLimitReached(policy);
  if (owner && policy?.allowed && !isFull) {
    return (
      <CreateDialog
        policy={policy}
        owner={{ id: owner.id, username: owner.label }}
        onClose={onClose}
        onDone={onDone}
      />
    );
  }
  const choose = (choice: Choice | undefined) => {
    call.forget();
    setOwner(choice);
    setPolicy(undefined);
  };
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
  const notice = isFull ? (
    <LimitNotice policy={policy} user={owner?.label} />
  ) : (
    policy &&
    !policy.allowed && (
      <Alert
        variant="warning"
        isInline
        isLiveRegion
        title={t("apiKeysNotAllowedFor", { user: owner?.label })}
      >
        {t(NOT_ALLOWED[policy.source])}
      </Alert>
    )
  );
  return (
    <FormDialog
      title={t("apiKeysCreateTitle")}
      submitLabel={t("apiKeysNext")}
      isReady={!!owner}
      call={call}
      notice={notice}
      onSubmit={() => owner && void call.run(async () => setPolicy(await api.policy(owner.id)))}
      onClose={onClose}
    >
      <FormGroup role="radiogroup" label={t("apiKeysCreateForWhom")} isStack>
        {choice(false, "apiKeysForUser")}
        {choice(true, "apiKeysForService")}
      </FormGroup>
      <FormGroup label={t(isService ? "apiKeysForService" : "apiKeysOwner")}>
        <Lookup
          key={String(isService)}
          id="create-owner"
          label={t(isService ? "apiKeysSearchService" : "apiKeysSearchUser")}
          chosen={owner?.label}
          search={isService ? accounts : users}
          onChoose={choose}
        />
      </FormGroup>
    </FormDialog>
  );
}
