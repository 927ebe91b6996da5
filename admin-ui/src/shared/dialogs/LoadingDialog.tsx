import { Modal, type ModalProps, Spinner } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { FailureAlert } from "../messages/FailureAlert";
import type { Load } from "../useLoad";

type Props = Pick<ModalProps, "variant"> & { title: string; load: Load<unknown>; onClose: () => void };

/** In the place of a dialog that needs something from the server first. */
export function LoadingDialog({ load, ...props }: Props) {
  const { t } = useTranslation();
  return (
    <Modal isOpen {...props}>
      {load.failure ? (
        <FailureAlert failure={load.failure} onRetry={load.reload} />
      ) : (
        <Spinner aria-label={t("apiKeysLoading")} />
      )}
    </Modal>
  );
}
