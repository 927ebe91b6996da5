import { useState } from "react";
import type { Policy } from "../api/types";
import { FORM_ID, FormDialog } from "../dialogs/FormDialog";
import { useProblemFocus } from "../focus";
import { fieldOf } from "../messages/failures";
import type { Call } from "../useCall";
import { type Draft, type Problems, problemsOf } from "./draft";
import { KeyFields } from "./KeyFields";

type Props = {
  title: string;
  submitLabel: string;
  isNew: boolean;
  since: number;
  start: Draft;
  policy: Policy;
  call: Call;
  onSubmit: (draft: Draft) => void;
  onClose: () => void;
};

/** The dialog with the fields of a key. A refused request leaves all that was typed in, with the message above it. */
export function KeyForm({ title, submitLabel, isNew, since, start, policy, call, ...props }: Props) {
  const [draft, setDraft] = useState(start);
  const [problems, setProblems] = useState<Problems>({});
  useProblemFocus(FORM_ID, problems);
  const submit = () => {
    const found = problemsOf(draft, policy, isNew ? Date.now() : since);
    setProblems(found);
    if (Object.keys(found).length === 0) {
      props.onSubmit(draft);
    }
  };
  const isNetwork = call.failure && fieldOf(call.failure) === "allowedNetworks";
  return (
    <FormDialog
      variant="medium"
      title={title}
      submitLabel={submitLabel}
      call={call}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <KeyFields
        isNew={isNew}
        since={since}
        draft={draft}
        problems={isNetwork ? { ...problems, networks: "apiKeysNetworksWrong" } : problems}
        policy={policy}
        onChange={(change) => {
          setDraft((before) => ({ ...before, ...change }));
          setProblems({});
        }}
      />
    </FormDialog>
  );
}
