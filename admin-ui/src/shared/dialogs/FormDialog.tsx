import { Button, Form, Modal } from "@patternfly/react-core";
import type { PropsWithChildren } from "react";
import { useTranslation } from "react-i18next";
import { FailureAlert } from "../messages/FailureAlert";
import type { Call } from "../useCall";
import { useStay } from "../useStay";

type Props = PropsWithChildren<{
  title: string;
  submitLabel: string;
  variant?: "small" | "medium";
  isDanger?: boolean;
  /** Whether there is enough to submit. */
  isReady?: boolean;
  call: Call;
  onSubmit: () => void;
  onClose: () => void;
}>;

/**
 * A dialog with a form, its buttons, and the message of a call that failed. While the call runs, nothing closes it and
 * nothing leaves the page: what the call brings, such as a secret, has to be seen.
 */
export function FormDialog({ title, submitLabel, isReady = true, isDanger = false, call, ...props }: Props) {
  const { t } = useTranslation();
  useStay(call.isRunning);
  return (
    <Modal
      variant={props.variant ?? "small"}
      title={title}
      titleIconVariant={isDanger ? "warning" : undefined}
      isOpen
      className="latchkey-modal"
      showClose={!call.isRunning}
      onClose={() => call.isRunning || props.onClose()}
      actions={[
        <Button
          key="submit"
          type="submit"
          form="dialog-form"
          variant={isDanger ? "danger" : "primary"}
          isDisabled={!isReady}
          isAriaDisabled={call.isRunning}
          isLoading={call.isRunning}
        >
          {submitLabel}
        </Button>,
        <Button key="cancel" variant="link" isDisabled={call.isRunning} onClick={props.onClose}>
          {t("apiKeysCancel")}
        </Button>,
      ]}
    >
      <Form
        id="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !call.isRunning) {
            props.onSubmit();
          }
        }}
      >
        <FailureAlert failure={call.failure} />
        {props.children}
      </Form>
    </Modal>
  );
}
