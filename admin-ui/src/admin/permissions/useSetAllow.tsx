import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMessages } from "../../shared/messages/useMessages";
import { useAdminApi } from "../AdminKeys";
import { refusedOf } from "../refused/countRefused";
import { RefusalDialog } from "../refused/RefusalDialog";
import { type Allow, allowOf, isAllowed } from "./allow";

export type User = { id: string; name?: string };

type Change = { user: User; from: Allow; to: Allow };

/** `setAllow` ends with whether it was done: not if the question was answered with no, or the call failed. */
type SetAllow = { setAllow: (user: User, allow: Allow) => Promise<boolean>; dialog: ReactNode };

/** Sets a user's override or takes it away. Asks before their keys are refused; says what came of it, and takes it back. */
export function useSetAllow(realmAllows: boolean, onDone: () => void): SetAllow {
  const { t } = useTranslation();
  const api = useAdminApi();
  const messages = useMessages();
  const [asking, setAsking] = useState<Change & { answer: (isDone: boolean) => void }>();

  const store = async ({ id }: User, allow: Allow) => {
    await (allow === "default" ? api.removeOverride(id) : api.setOverride(id, allow === "yes"));
  };
  const change = async ({ user, from, to }: Change) => {
    await store(user, to);
    messages.succeeded(t("apiKeysAllowSaved"), async () => {
      await store(user, from);
      messages.succeeded(t("apiKeysAllowSaved"));
      onDone();
    });
    onDone();
  };
  const setAllow = async (user: User, to: Allow) => {
    try {
      const from = await allowOf(api, user.id);
      if (isAllowed(from, realmAllows) && !isAllowed(to, realmAllows)) {
        return await new Promise<boolean>((answer) => setAsking({ user, from, to, answer }));
      }
      await change({ user, from, to });
      return true;
    } catch (error) {
      messages.failed(error);
      onDone();
      return false;
    }
  };
  const close = (isDone: boolean) => {
    asking?.answer(isDone);
    setAsking(undefined);
  };
  const dialog = asking && (
    <RefusalDialog
      title={t("apiKeysForbidTitle")}
      submitLabel={t("apiKeysForbid")}
      count={() => refusedOf(api, asking.user.id)}
      action={async () => {
        await change(asking);
        close(true);
      }}
      onClose={() => close(false)}
    >
      {asking.user.name && (
        <p>
          <strong>
            <bdi>{asking.user.name}</bdi>
          </strong>
        </p>
      )}
      <p>{t("apiKeysForbidText")}</p>
    </RefusalDialog>
  );
  return { setAllow, dialog };
}
