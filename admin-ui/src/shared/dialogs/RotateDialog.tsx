import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../context";
import { useReturnFocus } from "../focus";
import type { IssuedKey } from "../secret/issuedKey";
import { ShownOnceDialog } from "../secret/ShownOnceDialog";
import { useLoad } from "../useLoad";
import { LoadingDialog } from "./LoadingDialog";
import type { KeyDialogProps } from "./RevokeDialog";
import { RotateForm } from "./RotateForm";

/** Asks how the key shall go on, then shows its new secret once. The list reloads only after that. */
export function RotateDialog({ keyView, onClose, onDone }: KeyDialogProps) {
  const { t } = useTranslation();
  const { api } = useKeys();
  useReturnFocus();
  const policy = useLoad((signal) => api.policy(keyView.ownerId, signal), [keyView.ownerId]);
  const [issued, setIssued] = useState<IssuedKey>();
  if (issued) {
    return <ShownOnceDialog issued={issued} title={t("apiKeysRotatedTitle")} onClosed={onDone} />;
  }
  return policy.data ? (
    <RotateForm keyView={keyView} policy={policy.data} onClose={onClose} onIssued={setIssued} />
  ) : (
    <LoadingDialog variant="small" title={t("apiKeysRotateTitle")} load={policy} onClose={onClose} />
  );
}
