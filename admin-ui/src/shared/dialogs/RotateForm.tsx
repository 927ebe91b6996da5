import { FormGroup, FormSelect, FormSelectOption } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Key, Policy } from "../api/types";
import { useKeys } from "../context";
import type { Expiry } from "../expiry/presets";
import { endToBegin, GRACES, hasEnded, toRotateRequest } from "../expiry/rotation";
import { useProblemFocus } from "../focus";
import { expiryProblem, policyOf } from "../form/draft";
import { ExpiryField } from "../form/ExpiryField";
import { FieldHint } from "../form/FieldHint";
import { formatDay } from "../format/times";
import type { IssuedKey } from "../secret/issuedKey";
import { useCall } from "../useCall";
import { useNow } from "../useNow";
import { FORM_ID, FormDialog } from "./FormDialog";
import { KeyName } from "./KeyName";

type Props = { keyView: Key; policy: Policy; onClose: () => void; onIssued: (issued: IssuedKey) => void };

/** How long the old secret goes on working, and until when the key does. */
export function RotateForm({ keyView: key, policy: realms, onClose, onIssued }: Props) {
  const policy = policyOf(realms, key.clientId);
  const { t, i18n } = useTranslation();
  const { api } = useKeys();
  const now = useNow();
  const isOver = hasEnded(key, now);
  const [grace, setGrace] = useState(isOver ? "PT0S" : "PT1H");
  const [end, setEnd] = useState<Expiry | undefined>(endToBegin(key, policy, now));
  const [problem, setProblem] = useState<{ end?: string }>({});
  const call = useCall();
  useProblemFocus(FORM_ID, problem);
  const change = (expiry: Expiry | undefined) => {
    setEnd(expiry);
    setProblem({});
    call.forget();
  };
  const submit = () => {
    const found = end && expiryProblem(end, key.notBefore, policy, Date.now());
    setProblem(found ? { end: found } : {});
    if (!found) {
      void call.run(async () =>
        onIssued(await api.rotate(key.id, toRotateRequest(grace, end, policy, Date.now()))),
      );
    }
  };
  const own = key.expiresAt ? formatDay(key.expiresAt, i18n.language) : t("apiKeysExpiryNever");
  return (
    <FormDialog
      title={t("apiKeysRotateTitle")}
      submitLabel={t("apiKeysRotate")}
      call={call}
      unsure={t("apiKeysFailedUnsureRotate", { generation: key.generation })}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        <KeyName keyView={key} />
      </p>
      <p>{t("apiKeysRotateText")}</p>
      {!isOver && (
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
          <FieldHint
            id="rotate-grace-hint"
            hint={`${t("apiKeysGraceHint")} ${key.expiresAt ? t("apiKeysGraceEnds", { day: own }) : ""}`}
          />
        </FormGroup>
      )}
      <ExpiryField
        expiry={end}
        problem={problem.end}
        policy={realms}
        clientId={key.clientId}
        keep={
          isOver
            ? undefined
            : { label: t("apiKeysExpiryKeep", { end: own }), onKeep: () => change(undefined) }
        }
        onChange={change}
      />
    </FormDialog>
  );
}
