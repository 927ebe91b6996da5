import { Alert, AlertActionCloseButton, AlertActionLink, AlertGroup } from "@patternfly/react-core";
import { createContext, type PropsWithChildren, useCallback, useContext, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

export type Toast = {
  message: string;
  variant: "success" | "danger";
  description?: string;
  /** What can be done about it. */
  action?: { title: string; run: () => void };
};

/** So long a message stays, unless the pointer or the focus rests on it. */
const MILLISECONDS = 8_000;
const MILLISECONDS_TO_ACT = 20_000;

const ToastContext = createContext<((toast: Toast) => void) | undefined>(undefined);

export function useToast(): (toast: Toast) => void {
  const show = useContext(ToastContext);
  if (!show) {
    throw new Error("Toasts is missing");
  }
  return show;
}

/** The messages in the corner of the page: what came of a call, and how to take it back. */
export function Toasts({ children }: PropsWithChildren) {
  const { t } = useTranslation();
  const [toasts, setToasts] = useState<(Toast & { id: number })[]>([]);
  const shown = useRef(0);
  const show = useCallback((toast: Toast) => {
    shown.current += 1;
    const id = shown.current;
    setToasts((before) => [{ ...toast, id }, ...before]);
  }, []);
  const close = (id: number) => setToasts((before) => before.filter((toast) => toast.id !== id));
  return (
    <ToastContext.Provider value={show}>
      {children}
      <AlertGroup isToast isLiveRegion>
        {toasts.map(({ id, message, variant, description, action }) => (
          <Alert
            key={id}
            variant={variant}
            title={message}
            timeout={action ? MILLISECONDS_TO_ACT : MILLISECONDS}
            onTimeout={() => close(id)}
            actionClose={<AlertActionCloseButton aria-label={t("apiKeysClose")} onClose={() => close(id)} />}
            actionLinks={
              action && (
                <AlertActionLink
                  onClick={() => {
                    close(id);
                    action.run();
                  }}
                >
                  {action.title}
                </AlertActionLink>
              )
            }
          >
            {description}
          </Alert>
        ))}
      </AlertGroup>
    </ToastContext.Provider>
  );
}
