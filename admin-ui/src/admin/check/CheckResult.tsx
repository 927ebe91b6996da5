import { Alert } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { outcomeMessage } from "../../shared/activity/counts";
import type { Check } from "../../shared/api/types";
import { formatTime } from "../../shared/format/times";

/** The answer in words, with the status that a gateway would see. */
export function CheckResult({ check: { status, error, reason, scopes, expiresAt } }: { check: Check }) {
  const { t, i18n } = useTranslation();
  const isAccepted = status === 200;
  return (
    <Alert
      variant={isAccepted ? "success" : "danger"}
      isInline
      isLiveRegion
      title={
        isAccepted
          ? t("apiKeysCheckAccepted")
          : t("apiKeysCheckRefused", { reason: t(outcomeMessage(reason ?? ""), { defaultValue: reason }) })
      }
    >
      <p>{t("apiKeysCheckStatus", { status: [status, error].filter(Boolean).join(" ") })}</p>
      {scopes.length > 0 && <p>{t("apiKeysCheckScopes", { scopes: scopes.join(", ") })}</p>}
      {isAccepted && expiresAt && (
        <p>{t("apiKeysCheckUntil", { time: formatTime(expiresAt, i18n.language) })}</p>
      )}
    </Alert>
  );
}
