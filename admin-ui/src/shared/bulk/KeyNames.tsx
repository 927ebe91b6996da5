import { useTranslation } from "react-i18next";
import type { Key } from "../api/types";
import { KeyName } from "../dialogs/KeyName";

/** A longer list scrolls, and so has to be reached by the keyboard. */
const SEEN = 10;

type Props = {
  keys: Key[];
  /** How many there are, if these are only the first of them. */
  total?: number;
};

/** Keys by their names, with whose they are. */
export function KeyNames({ keys, total = keys.length }: Props) {
  const { t } = useTranslation();
  const more = total - keys.length;
  const scrolling = keys.length > SEEN && { tabIndex: 0, className: "latchkey-stack latchkey-long" };
  return (
    <>
      <ul className="latchkey-stack" {...scrolling}>
        {keys.map((key) => (
          <li key={key.id} className="latchkey-break">
            <KeyName keyView={key} /> {key.owner ? <bdi>{key.owner}</bdi> : t("apiKeysGone")}
          </li>
        ))}
      </ul>
      {more > 0 && <p>{t("apiKeysAndMore", { count: more })}</p>}
    </>
  );
}
