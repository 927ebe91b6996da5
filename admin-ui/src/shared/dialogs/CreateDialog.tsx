import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Policy } from "../api/types";
import { useKeys } from "../context";
import { useReturnFocus } from "../focus";
import { emptyDraft } from "../form/draft";
import { KeyForm } from "../form/KeyForm";
import { toRequest } from "../form/request";
import type { IssuedKey } from "../secret/issuedKey";
import { ShownOnceDialog } from "../secret/ShownOnceDialog";
import { useCall } from "../useCall";

type Props = {
  policy: Policy;
  /** For whom, where an administrator makes the key. */
  owner?: { id: string; username?: string };
  onClose: () => void;
  onDone: () => void;
};

/** The form for a new key, and then its token, once. The list reloads only after that is closed. */
export function CreateDialog({ policy, owner, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const { api } = useKeys();
  useReturnFocus();
  const call = useCall();
  const [issued, setIssued] = useState<IssuedKey>();
  if (issued) {
    return <ShownOnceDialog issued={issued} title={t("apiKeysCreatedTitle")} onClosed={onDone} />;
  }
  return (
    <KeyForm
      title={owner?.username ? t("apiKeysCreateFor", { user: owner.username }) : t("apiKeysGenerate")}
      submitLabel={t("apiKeysGenerate")}
      form={owner ? `create ${owner.id}` : "create"}
      start={emptyDraft(policy, owner?.username)}
      policy={policy}
      call={call}
      unsure={t("apiKeysFailedUnsureCreate")}
      onClose={onClose}
      onSubmit={(draft) =>
        call.run(async () => setIssued(await api.create(toRequest(draft, policy, Date.now(), owner?.id))))
      }
    />
  );
}
