import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { asFailure } from "../api/http";
import { useKeys } from "../context";
import { told } from "./failures";
import { type Toast, useToast } from "./Toasts";

export type Messages = {
  /** `undo` takes back what was done; what comes of that is told too. */
  succeeded: (message: string, undo?: () => Promise<void>) => void;
  failed: (error: unknown) => void;
};

/** Says in the corner of the page what came of a call. Who has left the page in the meantime is told nothing. */
export function useMessages(): Messages {
  const { t } = useTranslation();
  const { logIn } = useKeys();
  const show = useToast();
  const isThere = useRef(true);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);
  const tell = (toast: Toast) => {
    if (isThere.current) {
      show(toast);
    }
  };
  const failed = (error: unknown) => {
    const failure = asFailure(error);
    const { title, detail } = told(t, failure);
    const action =
      failure.status === 401 ? { title: t("apiKeysLogIn"), run: () => logIn(failure.maxAge) } : undefined;
    tell({ message: title, variant: "danger", description: detail, action });
  };
  const succeeded: Messages["succeeded"] = (message, undo) =>
    tell({
      message,
      variant: "success",
      action: undo && { title: t("apiKeysUndo"), run: () => void undo().catch(failed) },
    });
  return { succeeded, failed };
}
