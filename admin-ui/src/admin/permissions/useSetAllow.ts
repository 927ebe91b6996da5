import { useAlerts } from "@keycloak/keycloak-ui-shared";
import { AlertVariant } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { asFailure } from "../../shared/api/http";
import { failureTitle } from "../../shared/messages/failures";
import { useAdminApi } from "../AdminKeys";
import type { Allow } from "./AllowSelect";

/** Sets a user's override or takes it away, and says what came of it. */
export function useSetAllow(onDone: () => void): (userId: string, allow: Allow) => Promise<void> {
  const { t } = useTranslation();
  const api = useAdminApi();
  const { addAlert } = useAlerts();
  return async (userId, allow) => {
    try {
      await (allow === "default" ? api.removeOverride(userId) : api.setOverride(userId, allow === "yes"));
      addAlert(t("apiKeysAllowSaved"), AlertVariant.success);
    } catch (error) {
      const failure = asFailure(error);
      addAlert(failureTitle(t, failure), AlertVariant.danger, failure.description);
    }
    onDone();
  };
}
