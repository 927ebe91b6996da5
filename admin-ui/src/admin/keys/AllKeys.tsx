import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../../shared/context";
import { useKeyActions } from "../../shared/dialogs/useKeyActions";
import { useKeptForm } from "../../shared/form/kept";
import { KeyList } from "../../shared/table/KeyList";
import { useListing } from "../../shared/table/useListing";
import { useAllowed } from "../permissions/useAllowed";
import { BulkRevokeDialog } from "./BulkRevokeDialog";
import { CreateForDialog } from "./CreateForDialog";
import { Filters } from "./Filters";
import { ListActions } from "./ListActions";
import { RealmOff } from "./RealmOff";
import { SafetyCards } from "./SafetyCards";

/** All keys of the realm. */
export function AllKeys() {
  const { t } = useTranslation();
  const { mayChange } = useKeys();
  const listing = useListing();
  const [selected, setSelected] = useState<Set<string>>(new Set());
  const [dialog, setDialog] = useState<"create" | "revoke" | undefined>(
    useKeptForm()?.startsWith("create ") ? "create" : undefined,
  );
  const [changes, setChanges] = useState(0);
  const reload = () => {
    setDialog(undefined);
    setSelected(new Set());
    setChanges((before) => before + 1);
    listing.reload();
  };
  const allowed = useAllowed();
  const { actionsFor, dialogs } = useKeyActions({ isAllowed: allowed.isAllowed, onChanged: reload });
  const onPage = (listing.data?.keys ?? []).filter((key) => selected.has(key.id) && key.status !== "revoked");
  return (
    <>
      {allowed.data?.settings.allow === false && <RealmOff onTurnedOn={allowed.reload} />}
      <SafetyCards changes={changes} filter={listing.filter} onFilter={listing.setFilter} />
      <KeyList
        listing={listing}
        searchHint={t("apiKeysSearchAll")}
        withOwner
        onRefresh={reload}
        actionsFor={actionsFor}
        selection={mayChange ? { ids: selected, onChange: setSelected } : undefined}
        filters={<Filters filter={listing.filter} onChange={listing.setFilter} />}
        actions={
          <ListActions
            asked={listing.asked}
            sort={listing.sort}
            selected={onPage.length}
            onCreate={() => setDialog("create")}
            onRevoke={() => setDialog("revoke")}
          />
        }
      />
      {dialogs}
      {dialog === "create" && <CreateForDialog onClose={() => setDialog(undefined)} onDone={reload} />}
      {dialog === "revoke" && (
        <BulkRevokeDialog keys={onPage} onClose={() => setDialog(undefined)} onDone={reload} />
      )}
    </>
  );
}
