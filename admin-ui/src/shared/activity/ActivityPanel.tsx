import { Bullseye, Flex, FlexItem, FormSelect, FormSelectOption, Spinner } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { Count, Period } from "../api/types";
import { FailureAlert } from "../messages/FailureAlert";
import { useLoad } from "../useLoad";
import { ActivityChart } from "./ActivityChart";
import { toTotals } from "./counts";
import { type OutcomePath, OutcomeTable } from "./OutcomeTable";
import { SPANS, useSpan } from "./useSpan";

type Props = {
  load: (period: Period, signal: AbortSignal) => Promise<Count[]>;
  subject: string;
  pathOf?: OutcomePath;
};

/** Calls by day or hour and outcome. Where the server has no such call, there is nothing to see. */
export function ActivityPanel({ load, subject, pathOf }: Props) {
  const { t } = useTranslation();
  const span = useSpan();
  const activity = useLoad((signal) => load(span.period, signal), [subject, span.count]);
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
            value={String(span.count)}
            onChange={(_event, value) => span.choose(Number(value))}
          >
            {SPANS.map((count) => (
              <FormSelectOption
                key={count}
                value={String(count)}
                label={count === 1 ? t("apiKeysLastHours") : t("apiKeysLastDays", { count })}
              />
            ))}
          </FormSelect>
        </FlexItem>
        <FlexItem>
          <span className="latchkey-key latchkey-key-accepted" /> {t("apiKeysAccepted")}{" "}
          <span className="latchkey-key latchkey-key-refused pf-v5-u-ml-md" /> {t("apiKeysRefused")}
        </FlexItem>
        {!span.isByHour && <FlexItem className="latchkey-absent">{t("apiKeysDaysUtc")}</FlexItem>}
      </Flex>
      <FailureAlert failure={activity.failure} onRetry={activity.reload} />
      {!counts && !activity.failure && (
        <Bullseye>
          <Spinner aria-label={t("apiKeysLoading")} />
        </Bullseye>
      )}
      {counts && (
        <>
          {counts.length > 0 && (
            <ActivityChart bars={toTotals(counts, span.slots)} isByHour={span.isByHour} />
          )}
          <OutcomeTable counts={counts} pathOf={pathOf} isByHour={span.isByHour} />
        </>
      )}
    </>
  );
}
