import { Spinner } from "@patternfly/react-core";
import type { PropsWithChildren } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../shared/dialogs/ConfirmDialog";
import { FailureAlert } from "../../shared/messages/FailureAlert";
import { useLoad } from "../../shared/useLoad";
import type { Count } from "./countRefused";

type Props = PropsWithChildren<{
  title: string;
  submitLabel: string;
  count: () => Promise<Count>;
  action: () => Promise<void>;
  onClose: () => void;
}>;

/** Asks before something is done that keys are refused for, and says how many. */
export function RefusalDialog({ count, children, ...props }: Props) {
  const { t } = useTranslation();
  const counted = useLoad(count, []);
  return (
    <ConfirmDialog {...props} isDanger>
      {children}
      <FailureAlert failure={counted.failure} onRetry={counted.reload} />
      {!counted.data && !counted.failure && <Spinner size="md" aria-label={t("apiKeysLoading")} />}
      {counted.data && <Told refused={counted.data} />}
    </ConfirmDialog>
  );
}

function Told({ refused }: { refused: Count }) {
  const { t } = useTranslation();
  if (refused.keys === 0) {
    return <p role="status">{t("apiKeysRefusesNone")}</p>;
  }
  const owners = t("apiKeysOfOwners", { count: refused.owners });
  return (
    <p role="status">
      <strong>{t("apiKeysRefuses", { count: refused.keys, owners })}</strong>{" "}
      {t("apiKeysUsedToday", { count: refused.usedToday })}
      {!refused.isWhole && ` ${t("apiKeysCountedFirst", { count: refused.keys })}`}
    </p>
  );
}
