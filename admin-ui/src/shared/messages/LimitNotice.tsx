import { Alert } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { Policy } from "../api/types";

export function isLimitReached({ keys, maxKeys }: Policy): boolean {
  return keys >= maxKeys;
}

/** Says before the form that there can be no more keys, and which of them count. */
export function LimitNotice({ policy, user }: { policy: Policy; user?: string }) {
  const { t } = useTranslation();
  const { keys, maxKeys: count } = policy;
  return (
    <Alert
      variant="warning"
      isInline
      isLiveRegion
      className="latchkey-alert"
      title={
        user ? t("apiKeysLimitReachedBy", { user, keys, count }) : t("apiKeysLimitReached", { keys, count })
      }
    >
      {t("apiKeysLimitCounts")} {t("apiKeysLimitReachedText")}
    </Alert>
  );
}
