import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import type { Count } from "../api/types";
import { formatDay, formatTime } from "../format/times";
import { outcomeMessage, outcomesOf } from "./counts";

/** Where the keys are listed that have this outcome because of what they are. */
export type OutcomePath = (outcome: string) => string | undefined;

type Props = { counts: Count[]; pathOf?: OutcomePath; isByHour: boolean };

/** The chart's numbers for those who cannot see it or want to know more: each outcome, with its last day or hour. */
export function OutcomeTable({ counts, pathOf, isByHour }: Props) {
  const { t, i18n } = useTranslation();
  const outcomes = outcomesOf(counts);
  if (outcomes.length === 0) {
    return <p>{t("apiKeysNoActivity")}</p>;
  }
  const format = isByHour ? formatTime : formatDay;
  const lastOf = (outcome: string) =>
    counts
      .filter((each) => each.outcome === outcome)
      .map((each) => each.at)
      .sort()
      .at(-1);
  const last = isByHour ? "apiKeysLastHour" : "apiKeysLastDay";
  return (
    <Table aria-label={t("apiKeysOutcomes")} variant="compact" className="latchkey-narrow">
      <Thead>
        <Tr>
          <Th>{t("apiKeysOutcome")}</Th>
          <Th>{t("apiKeysCalls")}</Th>
          <Th>{t(last)}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {outcomes.map(({ outcome, total }) => {
          const name = t(outcomeMessage(outcome), { defaultValue: outcome });
          const path = pathOf?.(outcome);
          return (
            <Tr key={outcome}>
              <Td dataLabel={t("apiKeysOutcome")}>{path ? <Link to={path}>{name}</Link> : name}</Td>
              <Td dataLabel={t("apiKeysCalls")}>{new Intl.NumberFormat(i18n.language).format(total)}</Td>
              <Td dataLabel={t(last)}>{format(lastOf(outcome), i18n.language)}</Td>
            </Tr>
          );
        })}
      </Tbody>
    </Table>
  );
}
