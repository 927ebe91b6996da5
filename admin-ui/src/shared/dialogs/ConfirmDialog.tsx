import type { PropsWithChildren } from "react";
import { useCall } from "../useCall";
import { FormDialog } from "./FormDialog";

type Props = PropsWithChildren<{
  title: string;
  submitLabel: string;
  isDanger?: boolean;
  action: () => Promise<void>;
  onClose: () => void;
}>;

/** A small dialog that does one thing. If that fails it stays open, says so, and keeps what was typed in. */
export function ConfirmDialog({ action, ...props }: Props) {
  const call = useCall();
  return <FormDialog {...props} call={call} onSubmit={() => void call.run(action)} />;
}
