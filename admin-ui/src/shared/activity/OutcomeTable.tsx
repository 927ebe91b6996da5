import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import type { DayCount } from "../api/types";
import { formatDay } from "../format/times";
import { outcomeMessage, outcomesOf } from "./days";

/** The chart's numbers for those who cannot see it or want to know more: each outcome, with its days. */
export function OutcomeTable({ counts }: { counts: DayCount[] }) {
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
        {outcomes.map(({ outcome, total }) => (
          <Tr key={outcome}>
            <Td dataLabel={t("apiKeysOutcome")}>{t(outcomeMessage(outcome), { defaultValue: outcome })}</Td>
            <Td dataLabel={t("apiKeysCalls")}>{new Intl.NumberFormat(i18n.language).format(total)}</Td>
            <Td dataLabel={t("apiKeysLastDay")}>{formatDay(lastDayOf(outcome), i18n.language)}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
