import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import type { Key } from "../api/types";
import { useKeys } from "../context";

/** A key's owner, linked to the user where that is possible. */
export function OwnerLink({ keyView }: { keyView: Key }) {
  const { t } = useTranslation();
  const { userPath } = useKeys();
  if (!keyView.owner) {
    return <span className="latchkey-absent">{t("apiKeysGone")}</span>;
  }
  const name = <bdi>{keyView.owner}</bdi>;
  return userPath ? <Link to={userPath(keyView.ownerId)}>{name}</Link> : name;
}
