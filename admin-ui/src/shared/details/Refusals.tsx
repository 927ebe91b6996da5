import { Title } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import { outcomeMessage } from "../activity/counts";
import type { Key, RefusedCall } from "../api/types";
import { useKeys } from "../context";
import { formatTime } from "../format/times";
import { FailureAlert } from "../messages/FailureAlert";
import { useLoad } from "../useLoad";

/** The last refused calls, and in a table of their own those of callers who had no secret of the key. */
export function Refusals({ keyView }: { keyView: Key }) {
  const { t } = useTranslation();
  const { api } = useKeys();
  const refusals = useLoad((signal) => api.refusals(keyView.id, signal), [keyView]);
  if (!refusals.data) {
    return refusals.failure?.isMissing ? (
      <p>{t("apiKeysNoActivityHere")}</p>
    ) : (
      <FailureAlert failure={refusals.failure} onRetry={refusals.reload} />
    );
  }
  const proved = refusals.data.filter((call) => call.proved);
  const unproved = refusals.data.filter((call) => !call.proved);
  return (
    <>
      <FailureAlert failure={refusals.failure} onRetry={refusals.reload} />
      {proved.length === 0 ? (
        <p>{t("apiKeysNoRefusals")}</p>
      ) : (
        <Calls calls={proved} title={t("apiKeysRefusals")} />
      )}
      {unproved.length > 0 && (
        <>
          <Title headingLevel="h3" size="md" className="pf-v5-u-mt-md">
            {t("apiKeysUnproved")}
          </Title>
          <p className="latchkey-absent">{t("apiKeysUnprovedHint")}</p>
          <Calls calls={unproved} title={t("apiKeysUnproved")} />
        </>
      )}
    </>
  );
}

function Calls({ calls, title }: { calls: RefusedCall[]; title: string }) {
  const { t, i18n } = useTranslation();
  return (
    <Table aria-label={title} variant="compact" className="latchkey-table">
      <Thead>
        <Tr>
          <Th modifier="fitContent">{t("apiKeysLastTime")}</Th>
          <Th>{t("apiKeysReason")}</Th>
          <Th>{t("apiKeysAddress")}</Th>
          <Th>{t("apiKeysLastUsedAgent")}</Th>
          <Th modifier="fitContent">{t("apiKeysCalls")}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {calls.map((call) => (
          <Tr key={`${call.reason} ${call.address}`}>
            <Td dataLabel={t("apiKeysLastTime")} className="latchkey-nowrap">
              {formatTime(call.at, i18n.language)}
            </Td>
            <Td dataLabel={t("apiKeysReason")}>
              {t(outcomeMessage(call.reason), { defaultValue: call.reason })}
            </Td>
            <Td dataLabel={t("apiKeysAddress")} modifier="breakWord">
              {call.address ?? <span className="latchkey-absent">{t("apiKeysUnknownAddress")}</span>}
            </Td>
            <Td dataLabel={t("apiKeysLastUsedAgent")} modifier="breakWord">
              <bdi>{call.agent}</bdi>
            </Td>
            <Td dataLabel={t("apiKeysCalls")}>{new Intl.NumberFormat(i18n.language).format(call.calls)}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
