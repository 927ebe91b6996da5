import { Modal, Spinner } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { issuedAt } from "../api/issue";
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
  const loaded = useLoad(
    async (signal) => {
      const [policy, issued] = await Promise.all([
        api.policy(keyView.ownerId, signal),
        issuedAt(api, keyView),
      ]);
      return { policy, issued: Date.parse(issued) };
    },
    [keyView.ownerId],
  );
  if (!loaded.data) {
    return (
      <Modal variant="medium" title={t("apiKeysChangeTitle")} isOpen onClose={onClose}>
        {loaded.failure ? <FailureAlert failure={loaded.failure} onRetry={loaded.reload} /> : <Spinner />}
      </Modal>
    );
  }
  const { policy, issued } = loaded.data;
  return (
    <KeyForm
      title={t("apiKeysChangeTitle")}
      submitLabel={t("apiKeysSave")}
      issued={issued}
      form={`change ${keyView.id}`}
      start={draftOf(keyView)}
      policy={policy}
      call={call}
      onClose={onClose}
      onSubmit={(draft) =>
        call.run(async () => {
          await api.change(keyView.id, toPatch(draft, keyView, policy, Date.now(), issued));
          onDone();
        })
      }
    />
  );
}
