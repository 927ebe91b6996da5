import { useTranslation } from "react-i18next";
import { useKeys } from "../context";
import { formatRelative } from "../format/times";
import { useNow } from "../useNow";
import { ConfirmDialog } from "./ConfirmDialog";
import { KeyName } from "./KeyName";
import type { KeyDialogProps } from "./RevokeDialog";

export function DisableDialog({ keyView, onClose, onDone }: KeyDialogProps) {
  const { t, i18n } = useTranslation();
  const { api } = useKeys();
  const now = useNow();
  const { lastUsedAt } = keyView;
  return (
    <ConfirmDialog
      title={t("apiKeysDisableTitle")}
      submitLabel={t("apiKeysDisable")}
      isDanger
      onClose={onClose}
      action={async () => {
        await api.disable(keyView.id);
        onDone();
      }}
    >
      <p>
        <KeyName keyView={keyView} />
      </p>
      <p>
        {t("apiKeysDisableText")}{" "}
        {lastUsedAt
          ? t("apiKeysWasLastUsed", { when: formatRelative(lastUsedAt, i18n.language, now) })
          : t("apiKeysWasNeverUsed")}
      </p>
    </ConfirmDialog>
  );
}
