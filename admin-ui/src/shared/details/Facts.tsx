import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from "@patternfly/react-core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Key } from "../api/types";
import { useKeys } from "../context";
import { formatRelative, formatTime } from "../format/times";
import { OwnerLink } from "../table/OwnerLink";
import { ScopesCell } from "../table/ScopesCell";
import { StatusLabel } from "../table/StatusLabel";
import { useNow } from "../useNow";

type Fact = [message: string, value: ReactNode];

const VIA: Record<NonNullable<Key["lastUsedVia"]>, string> = {
  validate: "apiKeysViaValidate",
  introspection: "apiKeysViaIntrospection",
  exchange: "apiKeysViaExchange",
  authenticator: "apiKeysViaAuthenticator",
  bearer: "apiKeysViaBearer",
};

export function Facts({ keyView: key }: { keyView: Key }) {
  const { t, i18n } = useTranslation();
  const { userPath } = useKeys();
  const now = useNow();
  const time = (iso: string | undefined) =>
    iso && `${formatTime(iso, i18n.language)} (${formatRelative(iso, i18n.language, now)})`;
  const by = (iso: string | undefined, who: string | undefined) =>
    iso && t("apiKeysAtBy", { at: time(iso), by: who });
  const facts: Fact[] = [
    [
      "apiKeysId",
      <span key="id" className="latchkey-mono latchkey-break">
        {key.id}
      </span>,
    ],
    [
      "apiKeysPrefix",
      <span key="prefix" className="latchkey-mono">
        {key.prefix}
      </span>,
    ],
    ["apiKeysDescription", key.description],
    ["apiKeysStatus", <StatusLabel key="status" keyView={key} now={now} />],
    ["apiKeysOwner", userPath && <OwnerLink keyView={key} />],
    ["apiKeysType", t(key.type === "service" ? "apiKeysTypeService" : "apiKeysTypePersonal")],
    ["apiKeysClient", key.clientId ?? t("apiKeysGone")],
    ["apiKeysScopes", <ScopesCell key="scopes" keyView={key} />],
    ["apiKeysCreated", by(key.createdAt, key.createdBy)],
    ["apiKeysValidFrom", time(key.notBefore)],
    ["apiKeysExpires", time(key.expiresAt) ?? t("apiKeysNever")],
    ["apiKeysLastUsed", time(key.lastUsedAt) ?? t("apiKeysNever")],
    ["apiKeysLastUsedAddress", key.lastUsedAddress],
    ["apiKeysLastUsedAgent", key.lastUsedAgent],
    ["apiKeysLastUsedVia", key.lastUsedVia && t(VIA[key.lastUsedVia])],
    ["apiKeysUses", new Intl.NumberFormat(i18n.language).format(key.uses)],
    ["apiKeysRevoked", by(key.revokedAt, key.revokedBy)],
    ["apiKeysReason", key.revocationReason],
    ["apiKeysGeneration", String(key.generation)],
    ["apiKeysPreviousUntil", time(key.previousExpiresAt)],
    ["apiKeysNetworks", key.allowedNetworks.join(", ")],
    ...Object.entries(key.metadata).map(([name, value]): Fact => [name, value]),
  ];
  return (
    <DescriptionList isHorizontal isCompact className="latchkey-facts">
      {facts
        .filter(([, value]) => value)
        .map(([message, value]) => (
          <DescriptionListGroup key={message}>
            <DescriptionListTerm>{t(message)}</DescriptionListTerm>
            <DescriptionListDescription>
              {typeof value === "string" ? <bdi className="latchkey-break">{value}</bdi> : value}
            </DescriptionListDescription>
          </DescriptionListGroup>
        ))}
    </DescriptionList>
  );
}
