import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from "@patternfly/react-core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Key, TYPES } from "../api/types";
import { useKeys } from "../context";
import { rateText } from "../form/rate";
import { formatRelative, formatTime } from "../format/times";
import { toWebUrl } from "../format/webUrl";
import { OwnerLink } from "../table/OwnerLink";
import { ScopesCell } from "../table/ScopesCell";
import { StatusLabel } from "../table/StatusLabel";
import { Copyable } from "./Copyable";

/** `copy` is what a button behind the value copies. */
type Fact = { label: string; value: ReactNode; copy?: string };

const VIA: Record<NonNullable<Key["lastUsedVia"]>, string> = {
  validate: "apiKeysViaValidate",
  introspection: "apiKeysViaIntrospection",
  exchange: "apiKeysViaExchange",
  authenticator: "apiKeysViaAuthenticator",
  bearer: "apiKeysViaBearer",
};

/** Without what stands in the connection details. */
function ownMetadata({ metadata }: Key): [string, string][] {
  return Object.entries(metadata).filter(
    ([name, value]) => name !== "tenant" && !(name === "url" && toWebUrl(value)),
  );
}

export function Facts({ keyView: key }: { keyView: Key }) {
  const { t, i18n } = useTranslation();
  const { hasOwners } = useKeys();
  // Not of when the page was opened: what happens to the key meanwhile would lie ahead.
  const now = Date.now();
  const time = (iso: string | undefined) =>
    iso && `${formatTime(iso, i18n.language)} (${formatRelative(iso, i18n.language, now)})`;
  const by = (iso: string | undefined, who: string | undefined) =>
    iso && t("apiKeysAtBy", { at: time(iso), by: who });
  const mono = (text: string) => <span className="latchkey-mono latchkey-break">{text}</span>;
  const text = (label: string, value: string | undefined): Fact => ({
    label,
    value: value && <bdi className="latchkey-break">{value}</bdi>,
    copy: value,
  });
  const facts: Fact[] = [
    { label: t("apiKeysId"), value: mono(key.id), copy: key.id },
    { label: t("apiKeysPrefix"), value: mono(key.prefix), copy: key.prefix },
    text(t("apiKeysDescription"), key.description),
    { label: t("apiKeysStatus"), value: <StatusLabel keyView={key} isWhole /> },
    { label: t("apiKeysOwner"), value: hasOwners && <OwnerLink keyView={key} />, copy: key.owner },
    { label: t("apiKeysType"), value: t(TYPES[key.type]) },
    key.clientId
      ? text(t("apiKeysClient"), key.clientId)
      : { label: t("apiKeysClient"), value: t("apiKeysGone") },
    text(t("apiKeysOrganization"), key.organization),
    {
      label: t("apiKeysScopes"),
      value: <ScopesCell keyView={key} />,
      copy: key.fullAccess ? undefined : key.scopes.join(" "),
    },
    { label: t("apiKeysCreated"), value: by(key.createdAt, key.createdBy) },
    { label: t("apiKeysValidFrom"), value: time(key.notBefore) },
    { label: t("apiKeysExpires"), value: time(key.effectiveExpiresAt) ?? t("apiKeysNever") },
    {
      label: t("apiKeysOwnExpiry"),
      value: key.effectiveExpiresAt !== key.expiresAt && (time(key.expiresAt) ?? t("apiKeysNever")),
    },
    { label: t("apiKeysLastUsed"), value: time(key.lastUsedAt) ?? t("apiKeysNever") },
    text(t("apiKeysLastUsedAddress"), key.lastUsedAddress),
    text(t("apiKeysLastUsedAgent"), key.lastUsedAgent),
    { label: t("apiKeysLastUsedVia"), value: key.lastUsedVia && t(VIA[key.lastUsedVia]) },
    { label: t("apiKeysUses"), value: new Intl.NumberFormat(i18n.language).format(key.uses) },
    { label: t("apiKeysRevoked"), value: by(key.revokedAt, key.revokedBy) },
    text(t("apiKeysReason"), key.revocationReason),
    { label: t("apiKeysGeneration"), value: String(key.generation) },
    { label: t("apiKeysPreviousUntil"), value: time(key.previousExpiresAt) },
    key.allowedNetworks.length
      ? text(t("apiKeysNetworks"), key.allowedNetworks.join(", "))
      : { label: t("apiKeysNetworks"), value: t("apiKeysNetworksAny") },
    { label: t("apiKeysSelfRotate"), value: key.selfRotate && t("apiKeysYes") },
    {
      label: t("apiKeysRateLimit"),
      value: key.effectiveRateLimit && rateText(key.effectiveRateLimit, t, i18n.language),
    },
    ...ownMetadata(key).map(([name, value]) => text(name, value)),
  ];
  return (
    <DescriptionList isHorizontal isCompact>
      {facts
        .filter(({ value }) => value)
        .map(({ label, value, copy }) => (
          <DescriptionListGroup key={label}>
            <DescriptionListTerm>{label}</DescriptionListTerm>
            <DescriptionListDescription>
              {copy ? (
                <Copyable name={label} text={copy}>
                  {value}
                </Copyable>
              ) : (
                value
              )}
            </DescriptionListDescription>
          </DescriptionListGroup>
        ))}
    </DescriptionList>
  );
}
