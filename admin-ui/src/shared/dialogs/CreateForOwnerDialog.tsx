import { Alert } from "@patternfly/react-core";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Policy } from "../api/types";
import { useKeys } from "../context";
import { useReturnFocus } from "../focus";
import { useKeptForm } from "../form/kept";
import { isLimitReached, LimitNotice } from "../messages/LimitNotice";
import { useCall } from "../useCall";
import { CreateDialog } from "./CreateDialog";
import { FormDialog } from "./FormDialog";

export type Owner = { id: string; username: string };

type Props = {
  /** Who is chosen at first. */
  first?: Owner;
  /** Finds the owner again for whom a form was left open. */
  find: (id: string) => Promise<Owner | undefined>;
  /** The fields in which one is chosen. */
  chooser: (owner: Owner | undefined, choose: (owner: Owner | undefined) => void) => ReactNode;
  onClose: () => void;
  onDone: () => void;
};

const NOT_ALLOWED: Record<Policy["source"], string> = {
  realm: "apiKeysNotAllowedRealm",
  user: "apiKeysNotAllowedForUser",
  role: "apiKeysNotAllowedForRole",
};

/** First for whom; then the same form as the users themselves have, with what holds for that owner. */
export function CreateForOwnerDialog({ first, find, chooser, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const { api } = useKeys();
  const call = useCall();
  useReturnFocus();
  const [owner, setOwner] = useState(first);
  const [policy, setPolicy] = useState<Policy>();
  const keptOwner = useKeptForm()?.replace(/^create /, "");
  useEffect(() => {
    if (keptOwner) {
      void call.run(async () => {
        const [found, theirs] = await Promise.all([find(keptOwner), api.policy(keptOwner)]);
        setOwner(found);
        setPolicy(theirs);
      });
    }
  }, []);
  const isFull = !!policy?.allowed && isLimitReached(policy);
  if (owner && policy?.allowed && !isFull) {
    return <CreateDialog policy={policy} owner={owner} onClose={onClose} onDone={onDone} />;
  }
  const choose = (chosen: Owner | undefined) => {
    call.forget();
    setOwner(chosen);
    setPolicy(undefined);
  };
  const notice = isFull ? (
    <LimitNotice policy={policy} user={owner?.username} />
  ) : (
    policy &&
    !policy.allowed && (
      <Alert
        variant="warning"
        isInline
        isLiveRegion
        title={t("apiKeysNotAllowedFor", { user: owner?.username })}
      >
        {t(NOT_ALLOWED[policy.source])}
      </Alert>
    )
  );
  return (
    <FormDialog
      title={t("apiKeysCreateTitle")}
      submitLabel={t("apiKeysNext")}
      isReady={!!owner}
      call={call}
      notice={notice}
      onSubmit={() => owner && void call.run(async () => setPolicy(await api.policy(owner.id)))}
      onClose={onClose}
    >
      {chooser(owner, choose)}
    </FormDialog>
  );
}
