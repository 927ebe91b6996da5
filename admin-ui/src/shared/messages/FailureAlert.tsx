import { Alert, AlertActionLink } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { ApiFailure } from "../api/http";
import { type Keys, useKeys } from "../context";
import { told } from "./failures";

type Props = {
  failure?: ApiFailure;
  onRetry?: () => void;
  /** What to say where the call may have done all that it should, and only its answer was lost. */
  unsure?: string;
};

/** A failed call, told where it happened; nothing that was typed in is lost by it. */
export function FailureAlert(props: Props) {
  const { logIn } = useKeys();
  return <FailureMessage {...props} logIn={logIn} />;
}

/** The same where there are no keys yet. */
export function FailureMessage({ failure, onRetry, unsure, logIn }: Props & Pick<Keys, "logIn">) {
  const { t } = useTranslation();
  if (!failure) {
    return null;
  }
  const { title, detail } = told(t, failure, unsure);
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
