import { Flex, FlexItem, FormGroup, FormSelect, FormSelectOption, TextInput } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { RateLimit } from "../api/types";
import { FieldHint } from "./FieldHint";
import { PERIODS, type Rate } from "./rate";

type Props = {
  id: string;
  label: string;
  hint: string;
  rate: Rate;
  problem?: string;
  isDisabled?: boolean;
  onChange: (rate: Rate) => void;
};

/** So many requests, and per what. */
export function RateLimitField({ id, label, hint, rate, problem, isDisabled, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <FormGroup label={label} fieldId={id}>
      <Flex spaceItems={{ default: "spaceItemsSm" }}>
        <FlexItem>
          <TextInput
            id={id}
            className="latchkey-number"
            inputMode="numeric"
            value={rate.requests}
            aria-describedby={`${id}-hint`}
            validated={problem ? "error" : "default"}
            isDisabled={isDisabled}
            onChange={(_event, requests) => onChange({ ...rate, requests })}
          />
        </FlexItem>
        <FlexItem>
          <FormSelect
            className="latchkey-select"
            aria-label={t("apiKeysRatePeriod")}
            value={rate.period}
            isDisabled={isDisabled}
            onChange={(_event, period) => onChange({ ...rate, period: period as RateLimit["period"] })}
          >
            {Object.entries(PERIODS).map(([period, message]) => (
              <FormSelectOption key={period} value={period} label={t(message)} />
            ))}
          </FormSelect>
        </FlexItem>
      </Flex>
      <FieldHint id={`${id}-hint`} hint={hint} problem={problem} />
    </FormGroup>
  );
}
