import type { IAction } from "@patternfly/react-table";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Key } from "../api/types";
import { useKeys } from "../context";
import { useKeptForm } from "../form/kept";
import { useMessages } from "../messages/useMessages";
import { ACTION_MESSAGES, type ActionKind, possibleActions } from "./actions";
import { ChangeDialog } from "./ChangeDialog";
import { DeleteDialog } from "./DeleteDialog";
import { DisableDialog } from "./DisableDialog";
import { RevokeDialog } from "./RevokeDialog";
import { RotateDialog } from "./RotateDialog";

type Options = {
  isAllowed?: (key: Key) => boolean;
  onChanged: (key: Key) => void;
  onRemoved?: (key: Key) => void;
};

type KeyActions = { actionsFor: (key: Key) => IAction[]; dialogs: ReactNode };

/** The actions on one key, for its row and for its own page, and the dialog of the one that was chosen. */
export function useKeyActions({
  isAllowed = () => true,
  onChanged,
  onRemoved = onChanged,
}: Options): KeyActions {
  const { t } = useTranslation();
  const { api, rightsTo } = useKeys();
  const messages = useMessages();
  const [open, setOpen] = useState<{ kind: ActionKind; key: Key }>();
  const kept = useKeptForm();
  useEffect(() => {
    const [form, id] = kept?.split(" ") ?? [];
    if (form === "change" && id) {
      api.get(id).then((key) => setOpen({ kind: "change", key }), messages.failed);
    }
  }, []);
  const close = () => setOpen(undefined);
  const done = (message: string, key: Key, after = onChanged, undo?: () => Promise<void>) => {
    close();
    messages.succeeded(t(message, { name: key.name }), undo);
    after(key);
  };
  const enable = async (key: Key) => {
    await api.enable(key.id);
    // It has no dialog: one that is open by now, as where this is an undo, is another's and may show a new secret.
    messages.succeeded(t("apiKeysEnabledDone", { name: key.name }));
    onChanged(key);
  };
  const start = (kind: ActionKind, key: Key) =>
    kind === "enable" ? void enable(key).catch(messages.failed) : setOpen({ kind, key });

  const actionsFor = (key: Key): IAction[] =>
    possibleActions(key, isAllowed(key), rightsTo(key)).map((kind) => ({
      title: t(ACTION_MESSAGES[kind]),
      isDanger: kind === "revoke" || kind === "remove",
      onClick: () => start(kind, key),
    }));

  const dialogs = open && (
    <>
      {open.kind === "change" && (
        <ChangeDialog
          keyView={open.key}
          onClose={close}
          onDone={() => done("apiKeysChangedDone", open.key)}
        />
      )}
      {open.kind === "rotate" && (
        <RotateDialog
          keyView={open.key}
          onClose={close}
          onDone={() => done("apiKeysRotatedDone", open.key)}
        />
      )}
      {open.kind === "disable" && (
        <DisableDialog
          keyView={open.key}
          onClose={close}
          onDone={(disabled) => {
            const undo = rightsTo(disabled).mayEnable ? () => enable(disabled) : undefined;
            done("apiKeysDisabledDone", disabled, onChanged, undo);
          }}
        />
      )}
      {open.kind === "revoke" && (
        <RevokeDialog
          keyView={open.key}
          onClose={close}
          onDone={() => done("apiKeysRevokedDone", open.key)}
        />
      )}
      {open.kind === "remove" && (
        <DeleteDialog
          keyView={open.key}
          onClose={close}
          onDone={() => done("apiKeysDeletedDone", open.key, onRemoved)}
        />
      )}
    </>
  );
  return { actionsFor, dialogs };
}
