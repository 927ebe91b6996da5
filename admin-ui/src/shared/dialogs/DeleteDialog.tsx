import { useTranslation } from "react-i18next";
import { useKeys } from "../context";
import { ConfirmDialog } from "./ConfirmDialog";
import { KeyName } from "./KeyName";
import type { KeyDialogProps } from "./RevokeDialog";

export function DeleteDialog({ keyView, onClose, onDone }: KeyDialogProps) {
  const { t } = useTranslation();
  const { api } = useKeys();
  return (
    <ConfirmDialog
      title={t("apiKeysDeleteTitle")}
      submitLabel={t("apiKeysDelete")}
      isDanger
      onClose={onClose}
      action={async () => {
        await api.remove(keyView.id);
        onDone();
      }}
    >
      <p>
        <KeyName keyView={keyView} />
      </p>
      <p>{t("apiKeysDeleteText")}</p>
    </ConfirmDialog>
  );
}
