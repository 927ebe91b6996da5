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
import { formatRelative, formatTime } from "../format/times";
import { toWebUrl } from "../format/webUrl";
import { OwnerLink } from "../table/OwnerLink";
import { ScopesCell } from "../table/ScopesCell";
import { StatusLabel } from "../table/StatusLabel";
import { useNow } from "../useNow";
import { Copyable } from "./Copyable";

/** `copy` is what a button behind the value copies. */
type Fact = { message: string; value: ReactNode; copy?: string };

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
  const { userPath } = useKeys();
  const now = useNow();
  const time = (iso: string | undefined) =>
    iso && `${formatTime(iso, i18n.language)} (${formatRelative(iso, i18n.language, now)})`;
  const by = (iso: string | undefined, who: string | undefined) =>
    iso && t("apiKeysAtBy", { at: time(iso), by: who });
  const mono = (text: string) => <span className="latchkey-mono latchkey-break">{text}</span>;
  const text = (message: string, value: string | undefined): Fact => ({
    message,
    value: value && <bdi className="latchkey-break">{value}</bdi>,
    copy: value,
  });
  const facts: Fact[] = [
    { message: "apiKeysId", value: mono(key.id), copy: key.id },
    { message: "apiKeysPrefix", value: mono(key.prefix), copy: key.prefix },
    text("apiKeysDescription", key.description),
    { message: "apiKeysStatus", value: <StatusLabel keyView={key} now={now} /> },
    { message: "apiKeysOwner", value: userPath && <OwnerLink keyView={key} />, copy: key.owner },
    { message: "apiKeysType", value: t(TYPES[key.type]) },
    key.clientId
      ? text("apiKeysClient", key.clientId)
      : { message: "apiKeysClient", value: t("apiKeysGone") },
    {
      message: "apiKeysScopes",
      value: <ScopesCell keyView={key} />,
      copy: key.fullAccess ? undefined : key.scopes.join(" "),
    },
    { message: "apiKeysCreated", value: by(key.createdAt, key.createdBy) },
    { message: "apiKeysValidFrom", value: time(key.notBefore) },
    { message: "apiKeysExpires", value: time(key.expiresAt) ?? t("apiKeysNever") },
    { message: "apiKeysLastUsed", value: time(key.lastUsedAt) ?? t("apiKeysNever") },
    text("apiKeysLastUsedAddress", key.lastUsedAddress),
    text("apiKeysLastUsedAgent", key.lastUsedAgent),
    { message: "apiKeysLastUsedVia", value: key.lastUsedVia && t(VIA[key.lastUsedVia]) },
    { message: "apiKeysUses", value: new Intl.NumberFormat(i18n.language).format(key.uses) },
    { message: "apiKeysRevoked", value: by(key.revokedAt, key.revokedBy) },
    text("apiKeysReason", key.revocationReason),
    { message: "apiKeysGeneration", value: String(key.generation) },
    { message: "apiKeysPreviousUntil", value: time(key.previousExpiresAt) },
    key.allowedNetworks.length
      ? text("apiKeysNetworks", key.allowedNetworks.join(", "))
      : { message: "apiKeysNetworks", value: t("apiKeysNetworksAny") },
    ...ownMetadata(key).map(([name, value]) => text(name, value)),
  ];
  return (
    <DescriptionList isHorizontal isCompact className="latchkey-facts">
      {facts
        .filter(({ value }) => value)
        .map(({ message, value, copy }) => (
          <DescriptionListGroup key={message}>
            <DescriptionListTerm>{t(message)}</DescriptionListTerm>
            <DescriptionListDescription>
              {copy ? (
                <Copyable name={t(message)} text={copy}>
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
