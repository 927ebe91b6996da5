import { useAlerts } from "@keycloak/keycloak-ui-shared";
import { AlertVariant } from "@patternfly/react-core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { asFailure } from "../api/http";
import { failureTitle } from "./failures";

export type Messages = { succeeded: (message: string) => void; failed: (error: unknown) => void };

/** Says in the corner of the page what came of a call. Who has left the page in the meantime is told nothing. */
export function useMessages(): Messages {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const isThere = useRef(true);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);
  const tell = (message: string, variant: AlertVariant, description?: string) => {
    if (isThere.current) {
      addAlert(message, variant, description);
    }
  };
  return {
    succeeded: (message) => tell(message, AlertVariant.success),
    failed: (error) => {
      const failure = asFailure(error);
      tell(failureTitle(t, failure), AlertVariant.danger, failure.description);
    },
  };
}
