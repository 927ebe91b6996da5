import { Bullseye, Flex, FlexItem, FormSelect, FormSelectOption, Spinner } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DayCount, DayRange } from "../api/types";
import { lastDays } from "../format/times";
import { FailureAlert } from "../messages/FailureAlert";
import { useLoad } from "../useLoad";
import { useNow } from "../useNow";
import { ActivityChart } from "./ActivityChart";
import { toDayTotals } from "./days";
import { type OutcomePath, OutcomeTable } from "./OutcomeTable";

type Props = {
  load: (range: DayRange, signal: AbortSignal) => Promise<DayCount[]>;
  subject: string;
  pathOf?: OutcomePath;
};

const SPANS = [7, 30, 90];

/** Calls by day and outcome. Where the server has no such call, there is nothing to see. */
export function ActivityPanel({ load, subject, pathOf }: Props) {
  const { t } = useTranslation();
  const now = useNow();
  const [span, setSpan] = useState(30);
  const days = lastDays(span, now);
  const range = { from: days[0] ?? "", to: days.at(-1) ?? "" };
  const activity = useLoad((signal) => load(range, signal), [subject, span]);
  if (activity.failure?.isMissing) {
    return <p>{t("apiKeysNoActivityHere")}</p>;
  }
  const counts = activity.data;
  return (
    <>
      <Flex className="pf-v5-u-mb-md">
        <FlexItem>
          <FormSelect
            className="latchkey-select"
            aria-label={t("apiKeysSpan")}
            value={String(span)}
            onChange={(_event, value) => setSpan(Number(value))}
          >
            {SPANS.map((count) => (
              <FormSelectOption key={count} value={String(count)} label={t("apiKeysLastDays", { count })} />
            ))}
          </FormSelect>
        </FlexItem>
        <FlexItem>
          <span className="latchkey-key latchkey-key-accepted" /> {t("apiKeysAccepted")}{" "}
          <span className="latchkey-key latchkey-key-refused pf-v5-u-ml-md" /> {t("apiKeysRefused")}
        </FlexItem>
      </Flex>
      <FailureAlert failure={activity.failure} onRetry={activity.reload} />
      {!counts && !activity.failure && (
        <Bullseye>
          <Spinner aria-label={t("apiKeysLoading")} />
        </Bullseye>
      )}
      {counts && (
        <>
          {counts.length > 0 && <ActivityChart days={toDayTotals(counts, days)} />}
          <OutcomeTable counts={counts} pathOf={pathOf} />
        </>
      )}
    </>
  );
}
