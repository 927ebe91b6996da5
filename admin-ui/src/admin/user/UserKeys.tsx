import { Button, ToolbarItem } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { useBulk } from "../../shared/bulk/useBulk";
import { useKeys } from "../../shared/context";
import { CreateDialog } from "../../shared/dialogs/CreateDialog";
import { useKeyActions } from "../../shared/dialogs/useKeyActions";
import { useKeptForm } from "../../shared/form/kept";
import { FailureAlert } from "../../shared/messages/FailureAlert";
import { isLimitReached, LimitNotice } from "../../shared/messages/LimitNotice";
import { toAddress } from "../../shared/table/address";
import { KeyList } from "../../shared/table/KeyList";
import { useListing } from "../../shared/table/useListing";
import { useLoad } from "../../shared/useLoad";
import { useAdminApi, useSectionPath } from "../AdminKeys";
import { UserAllow } from "./UserAllow";

/** Whether one user may have keys, and the keys they have. */
export function UserKeys({ userId }: { userId: string }) {
  const { t } = useTranslation();
  const api = useAdminApi();
  const { mayChange } = useKeys();
  const policy = useLoad((signal) => api.policy(userId, signal), [api, userId]);
  const sectionPath = useSectionPath();
  const listing = useListing({ owner: userId });
  const [isCreating, setCreating] = useState(useKeptForm() === `create ${userId}`);
  const isAllowed = policy.data?.allowed ?? false;
  const isFull = isAllowed && !!policy.data && isLimitReached(policy.data);
  const user = useLoad(
    (signal) => (isFull ? api.user(userId, signal) : Promise.resolve(undefined)),
    [api, userId, isFull],
  );
  const reload = () => {
    listing.reload();
    policy.reload();
  };
  const bulk = useBulk(listing, reload);
  const { actionsFor, dialogs } = useKeyActions({
    isAllowed: () => isAllowed,
    onChanged: (key) => {
      bulk.forget(key);
      reload();
    },
  });
  return (
    <>
      <FailureAlert failure={policy.failure} onRetry={policy.reload} />
      <UserAllow userId={userId} onChanged={reload} />
      {isFull && policy.data && user.data && <LimitNotice policy={policy.data} user={user.data.username} />}
      <KeyList
        listing={listing}
        searchHint={t("apiKeysSearchOwn")}
        withOwner={false}
        actionsFor={actionsFor}
        bulk={mayChange ? bulk : undefined}
        actions={
          <>
            {mayChange && (
              <ToolbarItem>
                <Button isDisabled={!isAllowed || isFull} onClick={() => setCreating(true)}>
                  {t("apiKeysGenerate")}
                </Button>
              </ToolbarItem>
            )}
            <ToolbarItem alignSelf="center" className="pf-v5-u-mr-md">
              <Link to={sectionPath() + toAddress({ filter: { owner: userId } })}>{t("apiKeysInAll")}</Link>
            </ToolbarItem>
          </>
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
