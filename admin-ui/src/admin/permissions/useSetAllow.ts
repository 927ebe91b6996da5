import { useTranslation } from "react-i18next";
import { useMessages } from "../../shared/messages/useMessages";
import { useAdminApi } from "../AdminKeys";
import type { Allow } from "./AllowSelect";

/** Sets a user's override or takes it away, and says what came of it. */
export function useSetAllow(onDone: () => void): (userId: string, allow: Allow) => Promise<void> {
  const { t } = useTranslation();
  const api = useAdminApi();
  const messages = useMessages();
  return async (userId, allow) => {
    try {
      await (allow === "default" ? api.removeOverride(userId) : api.setOverride(userId, allow === "yes"));
      messages.succeeded(t("apiKeysAllowSaved"));
    } catch (error) {
      messages.failed(error);
    }
    onDone();
  };
}
