import { useTranslation } from "react-i18next";
import { formatShort, formatTime } from "../format/times";
import { Hinted } from "./Hinted";

type Props = { iso?: string; absent: string };

/** A day, or today's hours; the whole time with its zone shows under the pointer and the focus. */
export function TimeCell({ iso, absent }: Props) {
  const { i18n } = useTranslation();
  if (!iso) {
    return <span className="latchkey-absent">{absent}</span>;
  }
  const whole = formatTime(iso, i18n.language);
  return (
    <Hinted hint={whole} label={whole}>
      <time dateTime={iso} className="latchkey-nowrap">
        {formatShort(iso, i18n.language, Date.now())}
      </time>
    </Hinted>
  );
}
