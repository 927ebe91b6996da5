import { Alert, AlertActionLink } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { ApiFailure } from "../api/http";
import { failureTitle } from "./failures";

type Props = { failure?: ApiFailure; onRetry?: () => void };

/** A failed call, told where it happened; nothing that was typed in is lost by it. */
export function FailureAlert({ failure, onRetry }: Props) {
  const { t } = useTranslation();
  return failure ? (
    <Alert
      variant="danger"
      isInline
      isLiveRegion
      className="latchkey-alert"
      title={failureTitle(t, failure)}
      actionLinks={onRetry && <AlertActionLink onClick={onRetry}>{t("apiKeysTryAgain")}</AlertActionLink>}
    >
      {failure.description}
    </Alert>
  ) : null;
}
