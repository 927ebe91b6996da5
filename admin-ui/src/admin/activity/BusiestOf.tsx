import { Title } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { useSpan } from "../../shared/activity/useSpan";
import type { KeyFilter, Period } from "../../shared/api/types";
import { FailureAlert } from "../../shared/messages/FailureAlert";
import { toAddress } from "../../shared/table/address";
import { useLoad } from "../../shared/useLoad";
import { useSectionPath } from "../AdminKeys";

/** A client or an owner, with the calls with their keys. */
export type Busy = {
  id: string;
  /** Left out for one that no longer exists. */
  name?: string;
  filter?: KeyFilter;
  accepted: number;
  refused: number;
  unproved: number;
};

type Props = {
  title: string;
  /** What they are: the head of their column. */
  kind: string;
  load: (period: Period, signal: AbortSignal) => Promise<Busy[]>;
};

const COLUMNS = [
  { field: "accepted", message: "apiKeysAccepted" },
  { field: "refused", message: "apiKeysRefused" },
  { field: "unproved", message: "apiKeysUnproved" },
] as const;

/** Whose keys have the most calls; each leads to the list of these keys. */
export function BusiestOf({ title, kind, load }: Props) {
  const { t, i18n } = useTranslation();
  const sectionPath = useSectionPath();
  const span = useSpan();
  const busiest = useLoad((signal) => load(span.period, signal), [title, span.count]);
  if (busiest.failure?.isMissing) {
    return null;
  }
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <>
      <Title headingLevel="h2" size="lg">
        {title}
      </Title>
      <FailureAlert failure={busiest.failure} onRetry={busiest.reload} />
      {busiest.data?.length === 0 && <p>{t("apiKeysNoActivity")}</p>}
      {!!busiest.data?.length && (
        <Table aria-label={title} variant="compact">
          <Thead>
            <Tr>
              <Th>{kind}</Th>
              {COLUMNS.map(({ field, message }) => (
                <Th key={field}>{t(message)}</Th>
              ))}
            </Tr>
          </Thead>
          <Tbody>
            {busiest.data.map((busy) => (
              <Tr key={busy.id}>
                <Td dataLabel={kind} modifier="breakWord">
                  {busy.filter ? (
                    <Link to={sectionPath() + toAddress({ filter: busy.filter })}>
                      <bdi>{busy.name}</bdi>
                    </Link>
                  ) : (
                    t("apiKeysGone")
                  )}
                </Td>
                {COLUMNS.map(({ field, message }) => (
                  <Td key={field} dataLabel={t(message)}>
                    {number.format(busy[field])}
                  </Td>
                ))}
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
    </>
  );
}
