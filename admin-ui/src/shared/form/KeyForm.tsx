import { useState } from "react";
import type { Policy } from "../api/types";
import { FORM_ID, FormDialog } from "../dialogs/FormDialog";
import { useProblemFocus } from "../focus";
import { fieldOf } from "../messages/failures";
import type { Call } from "../useCall";
import { type Draft, type Problems, problemsOf, problemsOfChange } from "./draft";
import { KeyFields } from "./KeyFields";
import { useKept } from "./kept";

type Props = {
  title: string;
  submitLabel: string;
  /** When the secret of a key that is changed was issued. */
  issued?: number;
  /** By which what was typed in is found again after a login. */
  form: string;
  start: Draft;
  policy: Policy;
  call: Call;
  /** Where the call must not be made twice: what to say when its answer was lost. */
  unsure?: string;
  onSubmit: (draft: Draft) => void;
  onClose: () => void;
};

/** The dialog with the fields of a key. A refused request leaves all that was typed in, with the message above it. */
export function KeyForm({ title, submitLabel, issued, form, start, policy, call, ...props }: Props) {
  const [begun] = useState(start);
  const { restored, keep } = useKept<Draft>(form);
  const [draft, setDraft] = useState(() => restored(begun));
  const [problems, setProblems] = useState<Problems>({});
  useProblemFocus(FORM_ID, problems);
  const submit = () => {
    const now = Date.now();
    const found =
      issued === undefined
        ? problemsOf(draft, policy, now)
        : problemsOfChange(draft, start, policy, now, issued);
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
      unsure={props.unsure}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <KeyFields
        issued={issued}
        draft={draft}
        problems={isNetwork ? { ...problems, networks: "apiKeysNetworksWrong" } : problems}
        policy={policy}
        onChange={(change) => {
          const next = { ...draft, ...change };
          setDraft(next);
          keep({ start: begun, draft: next });
          setProblems({});
        }}
      />
    </FormDialog>
  );
}
