import { Label, Tooltip } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { Key } from "../api/types";
import { healthOf } from "../expiry/health";

/** The status as one label; what to do about it is in its tooltip. */
export function StatusLabel({ keyView, now }: { keyView: Key; now: number }) {
  const { t } = useTranslation();
  const { message, color } = healthOf(keyView, now);
  const hint = t(`${message}Hint`);
  return (
    <Tooltip content={hint}>
      <span tabIndex={0} role="note" aria-label={`${t(message)}: ${hint}`}>
        <Label isCompact color={color} className="latchkey-status">
          {t(message)}
        </Label>
      </span>
    </Tooltip>
  );
}
