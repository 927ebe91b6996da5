import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { asFailure } from "../api/http";
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
    const { title, detail } = told(t, asFailure(error));
    tell({ message: title, variant: "danger", description: detail });
  };
  const succeeded: Messages["succeeded"] = (message, undo) =>
    tell({ message, variant: "success", undo: undo && (() => void undo().catch(failed)) });
  return { succeeded, failed };
}
