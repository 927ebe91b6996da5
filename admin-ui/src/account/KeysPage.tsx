import { Alert, Button, ToolbarItem } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Policy } from "../shared/api/types";
import { useKeys } from "../shared/context";
import { CreateDialog } from "../shared/dialogs/CreateDialog";
import { useKeyActions } from "../shared/dialogs/useKeyActions";
import { useKeptForm } from "../shared/form/kept";
import { FailureAlert } from "../shared/messages/FailureAlert";
import { isLimitReached, LimitNotice } from "../shared/messages/LimitNotice";
import { KeyList } from "../shared/table/KeyList";
import { useListing } from "../shared/table/useListing";
import { useLoad } from "../shared/useLoad";
import { AccountKeys } from "./AccountKeys";
import { useHost } from "./host";

export default function KeysPage() {
  const { t } = useTranslation();
  const { Frame } = useHost();
  return (
    <AccountKeys>
      <Frame title={t("apiKeys")} description={t("apiKeysAccountIntro")}>
        <OwnKeys />
      </Frame>
    </AccountKeys>
  );
}

function OwnKeys() {
  const { t } = useTranslation();
  const { api, mayChange } = useKeys();
  const [isCreating, setCreating] = useState(useKeptForm() === "create");
  const policy = useLoad((signal) => api.policy(undefined, signal), [api]);
  const listing = useListing();
  const isAllowed = policy.data?.allowed ?? false;
  const reload = () => {
    listing.reload();
    policy.reload();
  };
  const { actionsFor, dialogs } = useKeyActions({ isAllowed: () => isAllowed, onChanged: reload });
  const generate = isAllowed && mayChange && (
    <Button isDisabled={policy.data && isLimitReached(policy.data)} onClick={() => setCreating(true)}>
      {t("apiKeysGenerate")}
    </Button>
  );
  return (
    <>
      <FailureAlert failure={policy.failure} onRetry={policy.reload} />
      {policy.data && <PolicyNotice policy={policy.data} />}
      <KeyList
        listing={listing}
        searchHint={t("apiKeysSearchOwn")}
        withOwner={false}
        actionsFor={actionsFor}
        actions={generate && <ToolbarItem>{generate}</ToolbarItem>}
      />
      {dialogs}
      {isCreating && policy.data && (
        <CreateDialog
          policy={policy.data}
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

const NOT_ALLOWED: Record<Policy["source"], string> = {
  realm: "apiKeysNotAllowedRealm",
  user: "apiKeysNotAllowedUser",
  role: "apiKeysNotAllowedRole",
};

/** Says why there can be no keys, or no more of them. */
function PolicyNotice({ policy }: { policy: Policy }) {
  const { t } = useTranslation();
  if (!policy.allowed) {
    return (
      <Alert variant="info" isInline className="latchkey-alert" title={t("apiKeysNotAllowed")}>
        {t(NOT_ALLOWED[policy.source])} {t("apiKeysNotAllowedText")}
      </Alert>
    );
  }
  return isLimitReached(policy) ? <LimitNotice policy={policy} /> : null;
}
