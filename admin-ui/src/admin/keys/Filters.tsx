import { FormSelect, FormSelectOption, ToolbarItem } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { KeyFilter, KeyStatus } from "../../shared/api/types";
import { DAY } from "../../shared/format/times";
import { useNow } from "../../shared/useNow";
import { Lookup } from "../lookup/Lookup";
import { type Choice, useClientLookup, useUserLookup } from "../lookup/useLookup";
import { isOn, safetyCards } from "./safety";

type Props = { filter: KeyFilter; onChange: (filter: KeyFilter) => void };

const STATUSES: { status: KeyStatus; message: string }[] = [
  { status: "active", message: "apiKeysActive" },
  { status: "pending", message: "apiKeysPending" },
  { status: "disabled", message: "apiKeysDisabled" },
  { status: "expired", message: "apiKeysExpired" },
  { status: "revoked", message: "apiKeysRevoked" },
];

const SPANS = [7, 30, 90, 180];

export function Filters({ filter, onChange }: Props) {
  const { t } = useTranslation();
  const now = useNow();
  const users = useUserLookup();
  const clients = useClientLookup();
  const [owner, setOwner] = useState<Choice>();
  const set = (change: KeyFilter) => onChange({ ...filter, ...change });
  const card = safetyCards(now).some((each) => isOn(each, filter));
  const at = (days: number) => new Date(now + days * DAY).toISOString();
  const chosen = (iso: string | undefined) =>
    String(iso ? Math.round(Math.abs(Date.parse(iso) - now) / DAY) : "");
  return (
    <>
      <ToolbarItem>
        <FormSelect
          className="latchkey-select latchkey-filter"
          aria-label={t("apiKeysStatus")}
          value={card || filter.status?.length !== 1 ? "" : filter.status[0]}
          onChange={(_event, value) => set({ status: value ? [value as KeyStatus] : undefined })}
        >
          <FormSelectOption value="" label={t("apiKeysAnyStatus")} />
          {STATUSES.map(({ status, message }) => (
            <FormSelectOption key={status} value={status} label={t(message)} />
          ))}
        </FormSelect>
      </ToolbarItem>
      <ToolbarItem className="latchkey-filter">
        <Lookup
          id="filter-client"
          label={t("apiKeysClient")}
          chosen={filter.client}
          search={clients}
          onChoose={(choice) => set({ client: choice?.label })}
        />
      </ToolbarItem>
      <ToolbarItem className="latchkey-filter">
        <Lookup
          id="filter-owner"
          label={t("apiKeysOwner")}
          chosen={filter.owner && owner?.label}
          search={users}
          onChoose={(choice) => {
            setOwner(choice);
            set({ owner: choice?.id });
          }}
        />
      </ToolbarItem>
      <ToolbarItem>
        <SpanSelect
          label={t("apiKeysExpiresWithin")}
          value={chosen(filter.expiresBefore)}
          onChange={(days) => set({ expiresBefore: days ? at(days) : undefined })}
        />
      </ToolbarItem>
      <ToolbarItem>
        <SpanSelect
          label={t("apiKeysUnusedFor")}
          value={chosen(filter.unusedSince)}
          onChange={(days) => set({ unusedSince: days ? at(-days) : undefined })}
        />
      </ToolbarItem>
    </>
  );
}

type SpanProps = { label: string; value: string; onChange: (days: number) => void };

function SpanSelect({ label, value, onChange }: SpanProps) {
  const { t } = useTranslation();
  return (
    <FormSelect
      className="latchkey-select"
      aria-label={label}
      value={value}
      onChange={(_event, days) => onChange(Number(days))}
    >
      <FormSelectOption value="" label={`${label} …`} />
      {SPANS.map((days) => (
        <FormSelectOption
          key={days}
          value={String(days)}
          label={`${label} ${t("apiKeysExpiryDays", { count: days })}`}
        />
      ))}
    </FormSelect>
  );
}
