import { Tooltip } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { formatShort, formatTime } from "../format/times";
import { useNow } from "../useNow";

type Props = { iso?: string; absent: string };

/** A day, or today's hours; the whole time with its zone shows under the pointer and the focus. */
export function TimeCell({ iso, absent }: Props) {
  const { i18n } = useTranslation();
  const now = useNow();
  if (!iso) {
    return <span className="latchkey-absent">{absent}</span>;
  }
  const whole = formatTime(iso, i18n.language);
  return (
    <Tooltip content={whole}>
      <span tabIndex={0} role="note" aria-label={whole}>
        <time dateTime={iso} className="latchkey-nowrap">
          {formatShort(iso, i18n.language, now)}
        </time>
      </span>
    </Tooltip>
  );
}
