import { Button, Form, Modal } from "@patternfly/react-core";
import type { PropsWithChildren, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMessageFocus, useReturnFocus } from "../focus";
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
  /** Where the call must not be made twice: what to say when its answer was lost. */
  unsure?: string;
  /** What else is in the way. */
  notice?: ReactNode;
  onSubmit: () => void;
  onClose: () => void;
}>;

export const FORM_ID = "dialog-form";

/** The first field; of radio buttons the one that is chosen. Where there is no field, the button that does nothing. */
const FIRST = `#${FORM_ID} :is(input:not([type=radio]:not(:checked)), select, textarea), #${FORM_ID}-cancel`;

/**
 * A dialog with a form, its buttons, and the message of a call that failed. While the call runs, nothing closes it and
 * nothing leaves the page: what the call brings, such as a secret, has to be seen.
 */
export function FormDialog({
  title,
  submitLabel,
  isReady = true,
  isDanger = false,
  call,
  notice,
  ...props
}: Props) {
  const { t } = useTranslation();
  const message = useMessageFocus<HTMLDivElement>(call.failure ?? Boolean(notice));
  useStay(call.isRunning);
  useReturnFocus();
  return (
    <Modal
      variant={props.variant ?? "small"}
      title={title}
      titleIconVariant={isDanger ? "warning" : undefined}
      isOpen
      className="latchkey-modal"
      elementToFocus={FIRST}
      showClose={!call.isRunning}
      onClose={() => call.isRunning || props.onClose()}
      actions={[
        <Button
          key="submit"
          type="submit"
          form={FORM_ID}
          variant={isDanger ? "danger" : "primary"}
          isDisabled={!isReady}
          isAriaDisabled={call.isRunning}
          isLoading={call.isRunning}
        >
          {submitLabel}
        </Button>,
        <Button
          key="cancel"
          id={`${FORM_ID}-cancel`}
          variant="link"
          isDisabled={call.isRunning}
          onClick={props.onClose}
        >
          {t("apiKeysCancel")}
        </Button>,
      ]}
    >
      <Form
        id={FORM_ID}
        noValidate
        onChange={call.forget}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !call.isRunning) {
            props.onSubmit();
          }
        }}
      >
        <div ref={message} tabIndex={-1} className="latchkey-message">
          <FailureAlert failure={call.failure} unsure={props.unsure} />
          {notice}
        </div>
        {props.children}
      </Form>
    </Modal>
  );
}
