import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useBulk } from "../../shared/bulk/useBulk";
import { useKeys } from "../../shared/context";
import { useKeyActions } from "../../shared/dialogs/useKeyActions";
import { useKeptForm } from "../../shared/form/kept";
import { KeyList } from "../../shared/table/KeyList";
import { useListing } from "../../shared/table/useListing";
import { LeakedDialog } from "../leaked/LeakedDialog";
import { useAllowed } from "../permissions/useAllowed";
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
  const [dialog, setDialog] = useState<"create" | "leaked" | undefined>(
    useKeptForm()?.startsWith("create ") ? "create" : undefined,
  );
  const [changes, setChanges] = useState(0);
  const changed = () => {
    setChanges((before) => before + 1);
    listing.reload();
  };
  // Of a dialog of ours alone: the others must not close one that shows a new secret.
  const done = () => {
    setDialog(undefined);
    changed();
  };
  const allowed = useAllowed();
  const bulk = useBulk(listing, changed);
  const { actionsFor, dialogs } = useKeyActions({
    isAllowed: allowed.isAllowed,
    onChanged: (key) => {
      bulk.forget(key);
      changed();
    },
  });
  return (
    <>
      {allowed.data?.settings.allow === false && (
        <RealmOff
          onTurnedOn={() => {
            allowed.reload();
            changed();
          }}
        />
      )}
      <SafetyCards changes={changes} filter={listing.filter} onFilter={listing.setFilter} />
      <KeyList
        listing={listing}
        searchHint={t("apiKeysSearchAll")}
        withOwner
        onRefresh={changed}
        actionsFor={actionsFor}
        bulk={mayChange ? bulk : undefined}
        filters={<Filters filter={listing.filter} onChange={listing.setFilter} />}
        actions={
          <ListActions
            asked={listing.asked}
            sort={listing.sort}
            onCreate={() => setDialog("create")}
            onLeaked={() => setDialog("leaked")}
          />
        }
      />
      {dialogs}
      {dialog === "create" && <CreateForDialog onClose={() => setDialog(undefined)} onDone={done} />}
      {dialog === "leaked" && <LeakedDialog onClose={() => setDialog(undefined)} onDone={done} />}
    </>
  );
}
