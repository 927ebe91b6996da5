import { Modal, Spinner } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { useKeys } from "../context";
import { useReturnFocus } from "../focus";
import { draftOf } from "../form/draft";
import { KeyForm } from "../form/KeyForm";
import { toPatch } from "../form/request";
import { FailureAlert } from "../messages/FailureAlert";
import { useCall } from "../useCall";
import { useLoad } from "../useLoad";
import type { KeyDialogProps } from "./RevokeDialog";

export function ChangeDialog({ keyView, onClose, onDone }: KeyDialogProps) {
  const { t } = useTranslation();
  const { api } = useKeys();
  useReturnFocus();
  const call = useCall();
  const policy = useLoad((signal) => api.policy(keyView.ownerId, signal), [keyView.ownerId]);
  const since = Date.parse(keyView.createdAt);
  if (!policy.data) {
    return (
      <Modal variant="medium" title={t("apiKeysChangeTitle")} isOpen onClose={onClose}>
        {policy.failure ? <FailureAlert failure={policy.failure} onRetry={policy.reload} /> : <Spinner />}
      </Modal>
    );
  }
  const offered = policy.data;
  return (
    <KeyForm
      title={t("apiKeysChangeTitle")}
      submitLabel={t("apiKeysSave")}
      isNew={false}
      since={since}
      start={draftOf(keyView)}
      policy={offered}
      call={call}
      onClose={onClose}
      onSubmit={(draft) =>
        call.run(async () => {
          await api.change(keyView.id, toPatch(draft, keyView, offered, Date.now()));
          onDone();
        })
      }
    />
  );
}
