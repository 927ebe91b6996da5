import { useTranslation } from "react-i18next";
import { formatDay, formatTime } from "../format/times";

type Props = { iso?: string; absent: string };

/** A day; the whole time shows when the pointer rests on it. */
export function TimeCell({ iso, absent }: Props) {
  const { i18n } = useTranslation();
  return iso ? (
    <time dateTime={iso} title={formatTime(iso, i18n.language)} className="latchkey-nowrap">
      {formatDay(iso, i18n.language)}
    </time>
  ) : (
    <span className="latchkey-absent">{absent}</span>
  );
}
