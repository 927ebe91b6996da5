import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Key } from "../api/types";
import { useKeys } from "../context";
import { ConfirmDialog } from "./ConfirmDialog";
import { KeyName } from "./KeyName";
import { ReasonField } from "./ReasonField";

export type KeyDialogProps = { keyView: Key; onClose: () => void; onDone: () => void };

export function RevokeDialog({ keyView, onClose, onDone }: KeyDialogProps) {
  const { t } = useTranslation();
  const { api } = useKeys();
  const [reason, setReason] = useState("");
  return (
    <ConfirmDialog
      title={t("apiKeysRevokeTitle")}
      submitLabel={t("apiKeysRevoke")}
      isDanger
      onClose={onClose}
      action={async () => {
        await api.revoke(keyView.id, reason.trim());
        onDone();
      }}
    >
      <p>
        <KeyName keyView={keyView} />
      </p>
      <p>{t("apiKeysRevokeText")}</p>
      <ReasonField value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}
