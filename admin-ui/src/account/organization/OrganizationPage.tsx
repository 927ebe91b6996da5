import { Button, ToolbarItem } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OrganizationOwner } from "../../shared/api/types";
import { useBulk } from "../../shared/bulk/useBulk";
import { useKeys } from "../../shared/context";
import { useKeyActions } from "../../shared/dialogs/useKeyActions";
import { useKeptForm } from "../../shared/form/kept";
import { KeyList } from "../../shared/table/KeyList";
import { useListing } from "../../shared/table/useListing";
import { useHost } from "../host";
import { CreateForAccount } from "./CreateForAccount";
import { OrganizationKeys } from "./OrganizationKeys";

export default function OrganizationPage() {
  const { t } = useTranslation();
  const { Frame } = useHost();
  return (
    <OrganizationKeys>
      {({ organization: { name, mayManage }, owners }) => (
        <Frame
          title={t("apiKeysOfOrganization", { name })}
          description={t(mayManage ? "apiKeysOrganizationIntro" : "apiKeysOrganizationViewOnly")}
        >
          <AllOfOrganization owners={owners} />
        </Frame>
      )}
    </OrganizationKeys>
  );
}

/** All keys that are bound to it, whoever their owners are. */
function AllOfOrganization({ owners }: { owners: OrganizationOwner[] }) {
  const { t } = useTranslation();
  const { mayChange } = useKeys();
  const [isCreating, setCreating] = useState(useKeptForm()?.startsWith("create ") ?? false);
  const listing = useListing();
  const bulk = useBulk(listing, listing.reload);
  const { actionsFor, dialogs } = useKeyActions({
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
        bulk={mayChange ? bulk : undefined}
        actions={
          mayChange && (
            <ToolbarItem>
              <Button onClick={() => setCreating(true)}>{t("apiKeysGenerate")}</Button>
            </ToolbarItem>
          )
        }
      />
      {dialogs}
      {isCreating && (
        <CreateForAccount
          owners={owners}
          onClose={() => setCreating(false)}
          onDone={() => {
            setCreating(false);
            listing.reload();
          }}
        />
      )}
    </>
  );
}
