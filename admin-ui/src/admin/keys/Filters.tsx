import { FormSelect, FormSelectOption, ToolbarItem } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { EffectiveStatus } from "../../shared/api/types";
import type { ListFilter } from "../../shared/table/address";
import { useLoad } from "../../shared/useLoad";
import { useAdminApi } from "../AdminKeys";
import { Lookup } from "../lookup/Lookup";
import { useClientLookup, useOrganizationLookup, useScopeLookup, useUserLookup } from "../lookup/useLookup";

type Props = { filter: ListFilter; onChange: (filter: ListFilter) => void };

const STATUSES: { status: EffectiveStatus; message: string }[] = [
  { status: "active", message: "apiKeysActive" },
  { status: "blocked", message: "apiKeysBlocked" },
  { status: "pending", message: "apiKeysPending" },
  { status: "disabled", message: "apiKeysDisabled" },
  { status: "expired", message: "apiKeysExpired" },
  { status: "revoked", message: "apiKeysRevoked" },
];

const SPANS = [7, 30, 90, 180];

export function Filters({ filter, onChange }: Props) {
  const { t } = useTranslation();
  const users = useUserLookup();
  const clients = useClientLookup();
  const scopes = useScopeLookup();
  const organizations = useOrganizationLookup();
  const hasOrganizations = useHasOrganizations();
  const owner = useOwnerName(filter.owner);
  const set = (change: ListFilter) => onChange({ ...filter, ...change });
  return (
    <>
      <ToolbarItem>
        <FormSelect
          className="latchkey-select latchkey-filter"
          aria-label={t("apiKeysStatus")}
          value={filter.status?.length === 1 ? filter.status[0] : ""}
          onChange={(_event, value) => set({ status: value ? [value as EffectiveStatus] : undefined })}
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
          chosen={owner}
          search={users}
          onChoose={(choice) => set({ owner: choice?.id })}
        />
      </ToolbarItem>
      {(hasOrganizations || filter.organization) && (
        <ToolbarItem className="latchkey-filter">
          <Lookup
            id="filter-organization"
            label={t("apiKeysOrganization")}
            chosen={filter.organization}
            search={organizations}
            onChoose={(choice) => set({ organization: choice?.label })}
          />
        </ToolbarItem>
      )}
      <ToolbarItem className="latchkey-filter">
        <Lookup
          id="filter-scope"
          label={t("apiKeysScope")}
          chosen={filter.scope}
          search={scopes}
          onChoose={(choice) => set({ scope: choice?.label })}
        />
      </ToolbarItem>
      <ToolbarItem>
        <SpanSelect
          label={t("apiKeysExpiresWithin")}
          days={filter.expiresWithin}
          onChange={(expiresWithin) => set({ expiresWithin })}
        />
      </ToolbarItem>
      <ToolbarItem>
        <SpanSelect
          label={t("apiKeysUnusedFor")}
          days={filter.unusedFor}
          onChange={(unusedFor) => set({ unusedFor })}
        />
      </ToolbarItem>
    </>
  );
}

/** An address has the owner's id only. Until their name is there, and if nobody has that id, it has to do. */
function useOwnerName(id: string | undefined): string | undefined {
  const api = useAdminApi();
  const user = useLoad((signal) => (id ? api.user(id, signal) : Promise.resolve(undefined)), [api, id]);
  return user.data?.id === id ? user.data?.username : id;
}

/** Whether the realm has any that the caller may see. */
function useHasOrganizations(): boolean {
  const api = useAdminApi();
  const found = useLoad(
    async (signal) => ((await api.hasOrganizations(signal)) ? api.organizations("", 1) : []),
    [api],
  );
  return !!found.data?.length;
}

type SpanProps = { label: string; days?: number; onChange: (days: number | undefined) => void };

function SpanSelect({ label, days: chosen, onChange }: SpanProps) {
  const { t } = useTranslation();
  const spans = chosen && !SPANS.includes(chosen) ? [chosen, ...SPANS] : SPANS;
  return (
    <FormSelect
      className="latchkey-select"
      aria-label={label}
      value={String(chosen ?? "")}
      onChange={(_event, days) => onChange(days ? Number(days) : undefined)}
    >
      <FormSelectOption value="" label={`${label} …`} />
      {spans.map((days) => (
        <FormSelectOption
          key={days}
          value={String(days)}
          label={`${label} ${t("apiKeysExpiryDays", { count: days })}`}
        />
      ))}
    </FormSelect>
  );
}
