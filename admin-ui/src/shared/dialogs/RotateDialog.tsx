import { FormGroup, FormSelect, FormSelectOption } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../context";
import { useReturnFocus } from "../focus";
import { FieldHint } from "../form/FieldHint";
import type { IssuedKey } from "../secret/issuedKey";
import { ShownOnceDialog } from "../secret/ShownOnceDialog";
import { ConfirmDialog } from "./ConfirmDialog";
import { KeyName } from "./KeyName";
import type { KeyDialogProps } from "./RevokeDialog";

const GRACES = [
  { duration: "PT0S", message: "apiKeysGraceNow" },
  { duration: "PT15M", message: "apiKeysGrace15Minutes" },
  { duration: "PT1H", message: "apiKeysGrace1Hour" },
  { duration: "PT6H", message: "apiKeysGrace6Hours" },
  { duration: "PT24H", message: "apiKeysGrace24Hours" },
];

/** Asks how long the old secret goes on working, then shows the new one once. The list reloads only after that. */
export function RotateDialog({ keyView, onClose, onDone }: KeyDialogProps) {
  const { t } = useTranslation();
  const { api } = useKeys();
  useReturnFocus();
  const [grace, setGrace] = useState("PT1H");
  const [issued, setIssued] = useState<IssuedKey>();
  return issued ? (
    <ShownOnceDialog issued={issued} title={t("apiKeysRotatedTitle")} onClosed={onDone} />
  ) : (
    <ConfirmDialog
      title={t("apiKeysRotateTitle")}
      submitLabel={t("apiKeysRotate")}
      onClose={onClose}
      action={async () => setIssued(await api.rotate(keyView.id, grace))}
    >
      <p>
        <KeyName keyView={keyView} />
      </p>
      <p>{t("apiKeysRotateText")}</p>
      <FormGroup label={t("apiKeysGrace")} fieldId="rotate-grace">
        <FormSelect
          id="rotate-grace"
          value={grace}
          aria-describedby="rotate-grace-hint"
          onChange={(_event, value) => setGrace(value)}
        >
          {GRACES.map(({ duration, message }) => (
            <FormSelectOption key={duration} value={duration} label={t(message)} />
          ))}
        </FormSelect>
        <FieldHint id="rotate-grace-hint" hint={t("apiKeysGraceHint")} />
      </FormGroup>
    </ConfirmDialog>
  );
}
