import { Alert, Button, Modal } from "@patternfly/react-core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLeaveWarning } from "../useLeaveWarning";
import { ConnectionDetails } from "./ConnectionDetails";
import { DialogPart } from "./DialogPart";
import type { IssuedKey } from "./issuedKey";
import { SecretPanel } from "./SecretPanel";
import { Snippets } from "./Snippets";

type Props = { issued: IssuedKey; title: string; onClosed: () => void };

/** The only time that a token is shown. Closing it without a copy asks; when it closes, the token is forgotten. */
export function ShownOnceDialog({ issued, title, onClosed }: Props) {
  const { t } = useTranslation();
  const [isTaken, setTaken] = useState(false);
  const [isRevealed, setRevealed] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const message = useRef<HTMLDivElement>(null);
  const blocker = useLeaveWarning(!isTaken);
  useForgetting(issued);
  const isQuestion = isAsking || blocker.state === "blocked";
  useEffect(() => message.current?.focus(), [isQuestion]);
  const taken = () => setTaken(true);
  const close = () => {
    issued.forget();
    onClosed();
  };
  const leave = () => {
    blocker.proceed?.();
    close();
  };
  const stay = () => {
    setAsking(false);
    blocker.reset?.();
  };
  return (
    <Modal
      variant="medium"
      title={title}
      isOpen
      className="latchkey-modal"
      elementToFocus="#shown-once"
      onClose={() => (isTaken ? close() : setAsking(true))}
      actions={isQuestion ? questionActions(t, leave, stay) : [doneButton(t, isTaken, close, setAsking)]}
    >
      <div ref={message} id="shown-once" tabIndex={-1} className="latchkey-message">
        {isQuestion ? (
          <Alert
            variant="warning"
            isInline
            isLiveRegion
            className="latchkey-alert"
            title={t("apiKeysCloseQuestion")}
          >
            {t("apiKeysCloseQuestionText")}
          </Alert>
        ) : (
          <Alert variant="info" isInline className="latchkey-alert" title={t("apiKeysShownOnce")}>
            {t("apiKeysShownOnceText")}
          </Alert>
        )}
      </div>
      <SecretPanel issued={issued} isRevealed={isRevealed} onReveal={setRevealed} onTaken={taken} />
      <Snippets issued={issued} isRevealed={isRevealed} onTaken={taken} />
      <DialogPart title={t("apiKeysConnection")}>
        <ConnectionDetails keyView={issued.key} issued={issued} onTaken={taken} columns={{ md: "2Col" }} />
      </DialogPart>
    </Modal>
  );
}

/** The page may go away without the dialog being closed. StrictMode mounts twice, so it is the page that tells. */
function useForgetting(issued: IssuedKey): void {
  useEffect(() => {
    const forget = () => issued.forget();
    window.addEventListener("pagehide", forget);
    return () => window.removeEventListener("pagehide", forget);
  }, [issued]);
}

function doneButton(
  t: (key: string) => string,
  isTaken: boolean,
  close: () => void,
  ask: (isAsking: boolean) => void,
) {
  return (
    <Button
      key="done"
      variant={isTaken ? "primary" : "secondary"}
      onClick={() => (isTaken ? close() : ask(true))}
    >
      {t("apiKeysDone")}
    </Button>
  );
}

function questionActions(t: (key: string) => string, leave: () => void, stay: () => void) {
  return [
    <Button key="stay" onClick={stay}>
      {t("apiKeysKeepOpen")}
    </Button>,
    <Button key="leave" variant="danger" onClick={leave}>
      {t("apiKeysCloseAnyway")}
    </Button>,
  ];
}
