import { Button, Form, Modal } from "@patternfly/react-core";
import type { PropsWithChildren } from "react";
import { useTranslation } from "react-i18next";
import { FailureAlert } from "../messages/FailureAlert";
import { type Call, useCall } from "../useCall";

type Props = PropsWithChildren<{
  title: string;
  submitLabel: string;
  isDanger?: boolean;
  action: () => Promise<void>;
  onClose: () => void;
}>;

/** A small dialog that does one thing. If that fails it stays open, says so, and keeps what was typed in. */
export function ConfirmDialog({ title, submitLabel, isDanger = false, action, onClose, children }: Props) {
  const { t } = useTranslation();
  const call: Call = useCall();
  return (
    <Modal
      variant="small"
      title={title}
      titleIconVariant={isDanger ? "warning" : undefined}
      isOpen
      className="latchkey-modal"
      onClose={onClose}
      actions={[
        <Button
          key="submit"
          type="submit"
          form="confirm-form"
          variant={isDanger ? "danger" : "primary"}
          isDisabled={call.isRunning}
          isLoading={call.isRunning}
        >
          {submitLabel}
        </Button>,
        <Button key="cancel" variant="link" onClick={onClose}>
          {t("apiKeysCancel")}
        </Button>,
      ]}
    >
      <Form
        id="confirm-form"
        onSubmit={(event) => {
          event.preventDefault();
          void call.run(action);
        }}
      >
        <FailureAlert failure={call.failure} />
        {children}
      </Form>
    </Modal>
  );
}
