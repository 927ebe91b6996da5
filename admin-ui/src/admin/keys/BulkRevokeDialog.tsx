import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Key } from "../../shared/api/types";
import { ConfirmDialog } from "../../shared/dialogs/ConfirmDialog";
import { KeyName } from "../../shared/dialogs/KeyName";
import { ReasonField } from "../../shared/dialogs/ReasonField";
import { useMessages } from "../../shared/messages/useMessages";
import { useAdminApi } from "../AdminKeys";

type Props = { keys: Key[]; onClose: () => void; onDone: () => void };

export function BulkRevokeDialog({ keys, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const api = useAdminApi();
  const messages = useMessages();
  const [reason, setReason] = useState("");
  return (
    <ConfirmDialog
      title={t("apiKeysRevokeSelected", { count: keys.length })}
      submitLabel={t("apiKeysRevoke")}
      isDanger
      onClose={onClose}
      action={async () => {
        const ids = keys.map((key) => key.id);
        const { revoked } = await api.revokeMany(ids, reason.trim());
        messages.succeeded(t("apiKeysRevokedMany", { count: revoked }));
        onDone();
      }}
    >
      <p>{t("apiKeysRevokeManyText")}</p>
      <ul className="latchkey-stack latchkey-long">
        {keys.map((key) => (
          <li key={key.id}>
            <KeyName keyView={key} />
          </li>
        ))}
      </ul>
      <ReasonField value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}
