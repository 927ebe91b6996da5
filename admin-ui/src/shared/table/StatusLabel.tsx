import { Label } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { Key } from "../api/types";
import { type Mark, stateOf, warningsOf } from "../expiry/health";
import { Hinted } from "./Hinted";

/** Whether the key works, and beside that what somebody should look at: all of it, or what no other column says. */
export function StatusLabel({ keyView, isWhole = false }: { keyView: Key; isWhole?: boolean }) {
  const warnings = warningsOf(keyView).filter(({ isSaidElsewhere }) => isWhole || !isSaidElsewhere);
  return (
    <span className="latchkey-marks">
      {[stateOf(keyView), ...warnings].map((mark) => (
        <MarkLabel key={mark.message} mark={mark} />
      ))}
    </span>
  );
}

/** What it means, and what to do about it, is in its tooltip. */
function MarkLabel({ mark: { message, hint, color } }: { mark: Mark }) {
  const { t } = useTranslation();
  return (
    <Hinted hint={t(hint)} label={`${t(message)}: ${t(hint)}`}>
      <Label isCompact color={color}>
        {t(message)}
      </Label>
    </Hinted>
  );
}
