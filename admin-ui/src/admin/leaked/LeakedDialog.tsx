import { FormGroup, TextArea } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { stopAll } from "../../shared/bulk/stopAll";
import { FormDialog } from "../../shared/dialogs/FormDialog";
import { ReasonField } from "../../shared/dialogs/ReasonField";
import { FieldHint } from "../../shared/form/FieldHint";
import { FailureAlert } from "../../shared/messages/FailureAlert";
import { useMessages } from "../../shared/messages/useMessages";
import { tokenIds } from "../../shared/secret/tokenIds";
import { useCall } from "../../shared/useCall";
import { useLoad } from "../../shared/useLoad";
import { useAdminApi } from "../AdminKeys";
import { FoundKeys } from "./FoundKeys";
import { findKeys } from "./found";

type Props = { onClose: () => void; onDone: () => void };

/** Revokes keys by their tokens, which were found somewhere. The tokens stay in the browser; the server gets the ids. */
export function LeakedDialog({ onClose, onDone }: Props) {
  const { t } = useTranslation();
  const api = useAdminApi();
  const messages = useMessages();
  const call = useCall();
  const [ids, setIds] = useState<string[]>([]);
  const [hasOther, setHasOther] = useState(false);
  const [reason, setReason] = useState("");
  const [hasStopped, setHasStopped] = useState(false);
  const found = useLoad((signal) => findKeys(api, ids, signal), [api, ids]);
  const toRevoke = found.data?.toRevoke ?? [];
  /** The field is not React's: what was pasted is taken out of it, and is nowhere else. */
  const take = (field: HTMLTextAreaElement) => {
    const more = tokenIds(field.value);
    if (more.length > 0) {
      field.value = "";
      setIds((before) => [...new Set([...before, ...more])]);
    }
    setHasOther(field.value.trim() !== "");
  };
  const revoke = async () => {
    const { stopped, remaining } = await stopAll(
      (target) => api.stop("revoke", target, reason.trim()),
      { ids: toRevoke.map((key) => key.id) },
      () => setHasStopped(true),
    );
    messages.succeeded(t("apiKeysRevokedMany", { count: stopped }));
    if (remaining > 0) {
      found.reload();
    } else {
      onDone();
    }
  };
  return (
    <FormDialog
      title={t("apiKeysRevokeLeaked")}
      submitLabel={
        toRevoke.length > 0 ? t("apiKeysRevokeSelected", { count: toRevoke.length }) : t("apiKeysRevoke")
      }
      variant="medium"
      isDanger
      // Where the last look failed, what was found before is not all that was pasted.
      isReady={toRevoke.length > 0 && !found.isLoading && !found.failure}
      call={call}
      onSubmit={() => void call.run(revoke)}
      onClose={hasStopped ? onDone : onClose}
    >
      <FormGroup label={t("apiKeysLeakedText")} fieldId="leaked-text">
        <TextArea
          id="leaked-text"
          aria-describedby="leaked-text-hint"
          rows={4}
          autoComplete="off"
          spellCheck={false}
          onInput={(event) => take(event.currentTarget)}
        />
        <FieldHint
          id="leaked-text-hint"
          hint={t("apiKeysLeakedHint")}
          problem={hasOther ? "apiKeysLeakedNone" : undefined}
        />
      </FormGroup>
      <FailureAlert failure={found.failure} onRetry={found.reload} />
      {found.data && ids.length > 0 && <FoundKeys found={found.data} />}
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
