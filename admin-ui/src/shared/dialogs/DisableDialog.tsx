import { useTranslation } from "react-i18next";
import type { Key } from "../api/types";
import { useKeys } from "../context";
import { formatRelative } from "../format/times";
import { useNow } from "../useNow";
import { ConfirmDialog } from "./ConfirmDialog";
import { KeyName } from "./KeyName";
import type { KeyDialogProps } from "./RevokeDialog";

type Props = Omit<KeyDialogProps, "onDone"> & { onDone: (disabled: Key) => void };

export function DisableDialog({ keyView, onClose, onDone }: Props) {
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
        onDone(await api.disable(keyView.id));
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
