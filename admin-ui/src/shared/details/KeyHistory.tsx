import { List, ListItem, Pagination } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Key, KeyChange } from "../api/types";
import { useKeys } from "../context";
import { formatTime } from "../format/times";
import { FailureAlert } from "../messages/FailureAlert";
import { Phrase } from "../Phrase";
import { pageTitles } from "../table/pageTitles";
import { useLoad } from "../useLoad";
import { ACTIONS, fieldChanges } from "./changes";

const MAX = 10;

/** Who did what to the key, and when, the latest first; in pages. */
export function KeyHistory({ keyView }: { keyView: Key }) {
  const { t, i18n } = useTranslation();
  const { api } = useKeys();
  const [page, setPage] = useState(1);
  const loaded = useLoad(
    async (signal) => {
      const [changes, total] = await Promise.all([
        api.history(keyView.id, { first: (page - 1) * MAX, max: MAX }, signal),
        api.historyCount(keyView.id, signal),
      ]);
      return { changes, total };
    },
    [keyView, page],
  );
  if (!loaded.data) {
    return <FailureAlert failure={loaded.failure} onRetry={loaded.reload} />;
  }
  const { changes, total } = loaded.data;
  if (total === 0) {
    return <p>{t("apiKeysNoHistory")}</p>;
  }
  return (
    <>
      <FailureAlert failure={loaded.failure} onRetry={loaded.reload} />
      <Table aria-label={t("apiKeysHistory")} variant="compact" className="latchkey-table">
        <Thead>
          <Tr>
            <Th modifier="fitContent">{t("apiKeysAt")}</Th>
            <Th>{t("apiKeysHistoryWhat")}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {changes.map((change, place) => (
            <Tr key={`${change.at} ${place}`}>
              <Td dataLabel={t("apiKeysAt")} className="latchkey-nowrap">
                {formatTime(change.at, i18n.language)}
              </Td>
              <Td dataLabel={t("apiKeysHistoryWhat")} className="latchkey-break">
                <Change change={change} />
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {total > MAX && (
        <Pagination
          isCompact
          itemCount={total}
          perPage={MAX}
          perPageOptions={[]}
          page={page}
          titles={pageTitles(t, t("apiKeysHistoryPages"))}
          onSetPage={(_event, chosen) => setPage(chosen)}
        />
      )}
    </>
  );
}

function Change({ change }: { change: KeyChange }) {
  const { t, i18n } = useTranslation();
  const { by, address } = change;
  const fields = fieldChanges(change, t, i18n.language);
  return (
    <>
      <Phrase text={ACTIONS[change.action]} values={{ by }} />{" "}
      {address && <Phrase text="apiKeysHistoryAddress" values={{ address }} />}
      {fields.length > 0 && (
        <List>
          {fields.map(({ field, from, to }) => (
            <ListItem key={field}>
              {from === undefined ? (
                <Phrase text="apiKeysHistoryTo" values={{ field, to }} />
              ) : (
                <Phrase text="apiKeysHistoryFromTo" values={{ field, from, to }} />
              )}
            </ListItem>
          ))}
        </List>
      )}
    </>
  );
}
