import { Flex, FlexItem, FormGroup, FormSelect, FormSelectOption, TextInput } from "@patternfly/react-core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Policy } from "../api/types";
import { dayPresets, type Expiry, latestDay, mayNeverExpire } from "../expiry/presets";
import { DAY, formatDay, LAST_DAY, toDay } from "../format/times";
import { policyOf } from "./draft";
import { FieldHint } from "./FieldHint";

type Props = {
  /** Absent for the end that the key has, which can only be where that is on offer. */
  expiry: Expiry | undefined;
  problem?: string;
  policy: Policy;
  /** The client that the key is for, once that is known: it may have limits of its own. */
  clientId?: string;
  issued?: number;
  /** Offers to leave the key's end as it is, in these words. */
  keep?: { label: string; onKeep: () => void };
  onChange: (expiry: Expiry) => void;
};

/** Presets, or a day of one's own, with the policy's limit beside it. */
export function ExpiryField({ expiry, problem, policy: realms, clientId, issued, keep, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const policy = policyOf(realms, clientId);
  const now = Date.now();
  const age = now - (issued ?? now);
  const choose = (value: string) =>
    value === "keep" ? keep?.onKeep() : onChange(toExpiry(value, now, dayPresets(policy, age)));
  return (
    <FormGroup label={t("apiKeysExpiry")} fieldId="key-expiry">
      <Flex spaceItems={{ default: "spaceItemsSm" }}>
        <FlexItem grow={{ default: "grow" }}>
          <FormSelect
            id="key-expiry"
            value={expiry?.kind === "days" ? String(expiry.days) : (expiry?.kind ?? "keep")}
            validated={problem && expiry?.kind !== "date" ? "error" : "default"}
            aria-describedby="key-expiry-hint"
            onChange={(_event, value) => choose(value)}
          >
            {keep && <FormSelectOption value="keep" label={keep.label} />}
            {(mayNeverExpire(policy) || expiry?.kind === "never") && (
              <FormSelectOption value="never" label={t("apiKeysExpiryNever")} />
            )}
            {dayPresets(policy, age).map((days) => (
              <FormSelectOption key={days} value={String(days)} label={presetLabel(t, days)} />
            ))}
            <FormSelectOption value="date" label={t("apiKeysExpiryDate")} />
          </FormSelect>
        </FlexItem>
        {expiry?.kind === "date" && (
          <FlexItem>
            <TextInput
              type="date"
              aria-label={t("apiKeysExpiryDate")}
              value={expiry.date}
              min={toDay(now)}
              max={latestDay(policy, now - age) ?? LAST_DAY}
              validated={problem ? "error" : "default"}
              onChange={(_event, date) => onChange({ kind: "date", date })}
            />
          </FlexItem>
        )}
      </Flex>
      <FieldHint
        id="key-expiry-hint"
        hint={hintOf(t, limitOf(t, policy, realms, clientId), expiry, now, i18n.language)}
        problem={problem}
      />
    </FormGroup>
  );
}

/** Which limit holds, and whether it is the client's or the realm's. */
function limitOf(t: TFunction, policy: Policy, realms: Policy, clientId?: string): string {
  const source = (isRealms: boolean) => sourceOf(t, isRealms, clientId);
  if (policy.maxLifetimeDays !== undefined) {
    return t("apiKeysLimitDays", {
      count: policy.maxLifetimeDays,
      source: source(policy.maxLifetimeDays === realms.maxLifetimeDays),
    });
  }
  return policy.expiryRequired
    ? t("apiKeysLimitRequired", { source: source(realms.expiryRequired) })
    : t("apiKeysLimitNone");
}

/** Where a limit comes from, in words. */
export function sourceOf(t: TFunction, isRealms: boolean, clientId = ""): string {
  return isRealms ? t("apiKeysLimitOfRealm") : t("apiKeysLimitOfClient", { api: clientId });
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

function hintOf(
  t: TFunction,
  limit: string,
  expiry: Expiry | undefined,
  now: number,
  language: string,
): string {
  return expiry?.kind === "days"
    ? `${t("apiKeysExpiresOn", { day: formatDay(new Date(now + expiry.days * DAY).toISOString(), language) })} ${limit}`
    : limit;
}
