import { Button, ToolbarItem } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../../shared/context";
import { CreateDialog } from "../../shared/dialogs/CreateDialog";
import { useKeyActions } from "../../shared/dialogs/useKeyActions";
import { KeyList } from "../../shared/table/KeyList";
import { useListing } from "../../shared/table/useListing";
import { useLoad } from "../../shared/useLoad";
import { useAdminApi } from "../AdminKeys";
import { UserAllow } from "./UserAllow";

/** Whether one user may have keys, and the keys they have. */
export function UserKeys({ userId }: { userId: string }) {
  const { t } = useTranslation();
  const api = useAdminApi();
  const { mayChange } = useKeys();
  const policy = useLoad((signal) => api.policy(userId, signal), [api, userId]);
  const listing = useListing({ owner: userId });
  const [isCreating, setCreating] = useState(false);
  const isAllowed = policy.data?.allowed ?? false;
  const reload = () => {
    listing.reload();
    policy.reload();
  };
  const { actionsFor, dialogs } = useKeyActions({ isAllowed, onChanged: reload });
  return (
    <>
      <UserAllow userId={userId} onChanged={policy.reload} />
      <KeyList
        listing={listing}
        searchHint={t("apiKeysSearchOwn")}
        withOwner={false}
        actionsFor={actionsFor}
        actions={
          mayChange && (
            <ToolbarItem>
              <Button isDisabled={!isAllowed} onClick={() => setCreating(true)}>
                {t("apiKeysGenerate")}
              </Button>
            </ToolbarItem>
          )
        }
      />
      {dialogs}
      {isCreating && policy.data && (
        <CreateDialog
          policy={policy.data}
          owner={{ id: userId }}
          onClose={() => setCreating(false)}
          onDone={() => {
            setCreating(false);
            reload();
          }}
        />
      )}
    </>
  );
}
