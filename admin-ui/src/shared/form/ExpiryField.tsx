import { Flex, FlexItem, FormGroup, FormSelect, FormSelectOption, TextInput } from "@patternfly/react-core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Policy } from "../api/types";
import { dayPresets, type Expiry, latestDay, mayNeverExpire } from "../expiry/presets";
import { DAY, formatDay, toDay } from "../format/times";
import { FieldHint } from "./FieldHint";
import type { FieldsProps } from "./KeyFields";

type Props = FieldsProps & { issued?: number };

/** Presets, or a day of one's own, with the policy's limit beside it. */
export function ExpiryField({ draft, problems, policy, issued, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const { expiry } = draft;
  const now = Date.now();
  const age = now - (issued ?? now);
  const choose = (value: string) => onChange({ expiry: toExpiry(value, now, dayPresets(policy, age)) });
  return (
    <FormGroup label={t("apiKeysExpiry")} fieldId="key-expiry">
      <Flex spaceItems={{ default: "spaceItemsSm" }}>
        <FlexItem grow={{ default: "grow" }}>
          <FormSelect
            id="key-expiry"
            value={expiry.kind === "days" ? String(expiry.days) : expiry.kind}
            validated={problems.expiry && expiry.kind !== "date" ? "error" : "default"}
            aria-describedby="key-expiry-hint"
            onChange={(_event, value) => choose(value)}
          >
            {(mayNeverExpire(policy) || expiry.kind === "never") && (
              <FormSelectOption value="never" label={t("apiKeysExpiryNever")} />
            )}
            {dayPresets(policy, age).map((days) => (
              <FormSelectOption key={days} value={String(days)} label={presetLabel(t, days)} />
            ))}
            <FormSelectOption value="date" label={t("apiKeysExpiryDate")} />
          </FormSelect>
        </FlexItem>
        {expiry.kind === "date" && (
          <FlexItem>
            <TextInput
              type="date"
              aria-label={t("apiKeysExpiryDate")}
              value={expiry.date}
              min={toDay(now)}
              max={latestDay(policy, now - age)}
              validated={problems.expiry ? "error" : "default"}
              onChange={(_event, date) => onChange({ expiry: { kind: "date", date } })}
            />
          </FlexItem>
        )}
      </Flex>
      <FieldHint
        id="key-expiry-hint"
        hint={hintOf(t, policy, expiry, now, i18n.language)}
        problem={problems.expiry}
      />
    </FormGroup>
  );
}

function toExpiry(value: string, now: number, presets: number[]): Expiry {
  if (value === "never") {
    return { kind: "never" };
  }
  return value === "date"
    ? { kind: "date", date: toDay(now + (presets[0] ?? 1) * DAY) }
    : { kind: "days", days: Number(value) };
}

function presetLabel(t: TFunction, days: number): string {
  return days === 365 ? t("apiKeysExpiryYear") : t("apiKeysExpiryPreset", { count: days });
}

function hintOf(t: TFunction, policy: Policy, expiry: Expiry, now: number, language: string): string {
  const limit =
    policy.maxLifetimeDays === undefined
      ? t(policy.expiryRequired ? "apiKeysLimitRequired" : "apiKeysLimitNone")
      : t("apiKeysLimitDays", { count: policy.maxLifetimeDays });
  return expiry.kind === "days"
    ? `${t("apiKeysExpiresOn", { day: formatDay(new Date(now + expiry.days * DAY).toISOString(), language) })} ${limit}`
    : limit;
}
