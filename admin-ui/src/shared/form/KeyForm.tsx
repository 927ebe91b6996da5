import { Button, Form, Modal } from "@patternfly/react-core";
import { type PropsWithChildren, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Policy } from "../api/types";
import { FailureAlert } from "../messages/FailureAlert";
import { fieldOf } from "../messages/failures";
import type { Call } from "../useCall";
import { type Draft, type Problems, problemsOf } from "./draft";
import { KeyFields } from "./KeyFields";

type Props = PropsWithChildren<{
  title: string;
  submitLabel: string;
  isNew: boolean;
  since: number;
  start: Draft;
  policy: Policy;
  call: Call;
  onSubmit: (draft: Draft) => void;
  onClose: () => void;
}>;

/** The dialog with the fields of a key. A refused request leaves all that was typed in, with the message above it. */
export function KeyForm({ title, submitLabel, isNew, since, start, policy, call, ...props }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(start);
  const [problems, setProblems] = useState<Problems>({});
  const submit = () => {
    const found = problemsOf(draft, policy, isNew ? Date.now() : since);
    setProblems(found);
    if (Object.keys(found).length === 0) {
      props.onSubmit(draft);
    }
  };
  const shown = call.failure && fieldOf(call.failure) === "allowedNetworks";
  return (
    <Modal
      variant="medium"
      title={title}
      isOpen
      onClose={props.onClose}
      className="latchkey-modal"
      actions={[
        <Button
          key="submit"
          type="submit"
          form="key-form"
          isDisabled={call.isRunning}
          isLoading={call.isRunning}
        >
          {submitLabel}
        </Button>,
        <Button key="cancel" variant="link" onClick={props.onClose}>
          {t("apiKeysCancel")}
        </Button>,
      ]}
    >
      <Form
        id="key-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <FailureAlert failure={call.failure} />
        {props.children}
        <KeyFields
          isNew={isNew}
          since={since}
          draft={draft}
          problems={shown ? { ...problems, networks: "apiKeysNetworksWrong" } : problems}
          policy={policy}
          onChange={(change) => {
            setDraft((before) => ({ ...before, ...change }));
            setProblems({});
          }}
        />
      </Form>
    </Modal>
  );
}
