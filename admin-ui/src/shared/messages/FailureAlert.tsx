import { Alert, AlertActionLink } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { ApiFailure } from "../api/http";
import { useKeys } from "../context";
import { told } from "./failures";

type Props = { failure?: ApiFailure; onRetry?: () => void };

/** A failed call, told where it happened; nothing that was typed in is lost by it. */
export function FailureAlert({ failure, onRetry }: Props) {
  const { t } = useTranslation();
  const { logIn } = useKeys();
  if (!failure) {
    return null;
  }
  const { title, detail } = told(t, failure);
  return (
    <Alert
      variant="danger"
      isInline
      isLiveRegion
      className="latchkey-alert"
      title={title}
      actionLinks={
        failure.status === 401 ? (
          <AlertActionLink onClick={() => logIn(failure.maxAge)}>{t("apiKeysLogIn")}</AlertActionLink>
        ) : (
          onRetry && <AlertActionLink onClick={onRetry}>{t("apiKeysTryAgain")}</AlertActionLink>
        )
      }
    >
      {detail}
    </Alert>
  );
}
