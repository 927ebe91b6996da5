import { Alert, Progress } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Key, Stop, Stopped, StopTarget } from "../api/types";
import { useKeys } from "../context";
import { FormDialog } from "../dialogs/FormDialog";
import { ReasonField } from "../dialogs/ReasonField";
import { FailureAlert } from "../messages/FailureAlert";
import { useMessages } from "../messages/useMessages";
import { useCall } from "../useCall";
import { useLoad } from "../useLoad";
import { KeyNames } from "./KeyNames";
import { stopAll } from "./stopAll";

/** So many names are read before somebody answers. */
const NAMED = 10;

const MESSAGES: Record<Stop, { title: string; text: string; submit: string; done: string }> = {
  revoke: {
    title: "apiKeysRevokeManyTitle",
    text: "apiKeysRevokeManyText",
    submit: "apiKeysRevoke",
    done: "apiKeysRevokedMany",
  },
  disable: {
    title: "apiKeysDisableManyTitle",
    text: "apiKeysDisableManyText",
    submit: "apiKeysDisable",
    done: "apiKeysDisabledMany",
  },
};

type Props = {
  stop: Stop;
  target: StopTarget;
  /** Those that the ids name. */
  keys: Key[];
  onClose: () => void;
  onDone: () => void;
};

/** Asks, with the first names, and stops many keys; says how far it is where one call is not enough. */
export function StopManyDialog({ stop, target, keys, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const { api } = useKeys();
  const messages = useMessages();
  const call = useCall();
  const [reason, setReason] = useState("");
  const [progress, setProgress] = useState<Stopped>();
  const [left, setLeft] = useState(0);
  const { title, text, submit, done } = MESSAGES[stop];
  const asked = useLoad(async (signal) => {
    if (!("filter" in target)) {
      return { first: keys.slice(0, NAMED), count: keys.length };
    }
    const [first, count] = await Promise.all([
      api.list(target.filter, { first: 0, max: NAMED }, signal),
      api.count(target.filter, signal),
    ]);
    return { first, count };
  }, []);
  const run = async () => {
    const { stopped, remaining } = await stopAll(
      (some) => api.stop(stop, some, reason.trim()),
      target,
      setProgress,
    );
    messages.succeeded(t(done, { count: stopped }));
    if (remaining > 0) {
      setLeft(remaining);
    } else {
      onDone();
    }
  };
  return (
    <FormDialog
      title={t(title, { count: asked.data?.count ?? keys.length })}
      submitLabel={t(submit)}
      isDanger
      isReady={!!asked.data?.count}
      call={call}
      notice={
        left > 0 &&
        !call.isRunning && <Alert variant="warning" isInline title={t("apiKeysStopLeft", { count: left })} />
      }
      onSubmit={() => void call.run(run)}
      // Some may have been stopped before a call failed.
      onClose={progress ? onDone : onClose}
    >
      <FailureAlert failure={asked.failure} onRetry={asked.reload} />
      <p>{t(text)}</p>
      {asked.data && <KeyNames keys={asked.data.first} total={asked.data.count} />}
      {call.isRunning && progress && (
        <Progress
          aria-label={t("apiKeysProgress")}
          value={(100 * progress.stopped) / (progress.stopped + progress.remaining)}
          label={t("apiKeysProgressOf", {
            done: progress.stopped,
            total: progress.stopped + progress.remaining,
          })}
        />
      )}
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
