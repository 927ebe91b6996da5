import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import type { DayCount } from "../api/types";
import { formatDay } from "../format/times";
import { outcomeMessage, outcomesOf } from "./days";

/** Where the keys are listed that have this outcome because of what they are. */
export type OutcomePath = (outcome: string) => string | undefined;

/** The chart's numbers for those who cannot see it or want to know more: each outcome, with its days. */
export function OutcomeTable({ counts, pathOf }: { counts: DayCount[]; pathOf?: OutcomePath }) {
  const { t, i18n } = useTranslation();
  const outcomes = outcomesOf(counts);
  if (outcomes.length === 0) {
    return <p>{t("apiKeysNoActivity")}</p>;
  }
  const lastDayOf = (outcome: string) =>
    counts
      .filter((each) => each.outcome === outcome)
      .map((each) => each.day)
      .sort()
      .at(-1);
  return (
    <Table aria-label={t("apiKeysOutcomes")} variant="compact" className="latchkey-narrow">
      <Thead>
        <Tr>
          <Th>{t("apiKeysOutcome")}</Th>
          <Th>{t("apiKeysCalls")}</Th>
          <Th>{t("apiKeysLastDay")}</Th>
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
              <Td dataLabel={t("apiKeysLastDay")}>{formatDay(lastDayOf(outcome), i18n.language)}</Td>
            </Tr>
          );
        })}
      </Tbody>
    </Table>
  );
}
