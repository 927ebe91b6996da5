import { ToolbarItem } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { useBulk } from "../../shared/bulk/useBulk";
import { useKeyActions } from "../../shared/dialogs/useKeyActions";
import { toAddress } from "../../shared/table/address";
import { KeyList } from "../../shared/table/KeyList";
import { useListing } from "../../shared/table/useListing";
import { useSectionPath } from "../AdminKeys";
import { maySeeKeys } from "../access";
import { useHost } from "../host";
import { useAllowed } from "../permissions/useAllowed";

type Props = {
  filter: { client: string } | { organization: string };
  /** Whether many can be stopped at once. */
  mayEnd: boolean;
};

/** The keys of all users for one client, or that are bound to one organization, with the way to them in the list of all. */
export function KeysOf({ filter, mayEnd }: Props) {
  const { t } = useTranslation();
  const sectionPath = useSectionPath();
  const { hasAccess } = useHost();
  const { isAllowed } = useAllowed();
  const listing = useListing(filter);
  const bulk = useBulk(listing, listing.reload);
  const { actionsFor, dialogs } = useKeyActions({
    isAllowed,
    onChanged: (key) => {
      bulk.forget(key);
      listing.reload();
    },
  });
  return (
    <>
      <KeyList
        listing={listing}
        searchHint={t("apiKeysSearchAll")}
        withOwner
        actionsFor={actionsFor}
        bulk={mayEnd ? bulk : undefined}
        actions={
          maySeeKeys(hasAccess) && (
            <ToolbarItem alignSelf="center" className="pf-v5-u-mr-md">
              <Link to={sectionPath() + toAddress({ filter })}>{t("apiKeysInAll")}</Link>
            </ToolbarItem>
          )
        }
      />
      {dialogs}
    </>
  );
}
