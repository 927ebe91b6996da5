import type { TFunction } from "i18next";
import type { Key, KeyChange, RateLimit } from "../api/types";
import { rateText } from "../form/rate";
import { formatTime } from "../format/times";

/** What became of one field, in words. What a key is made with has nothing before it. */
export type FieldChange = { field: string; from?: string; to: string };

type Values = { from?: unknown; to?: unknown };

/** By the names of the API; what the sentence about the action says already is not among them. */
const FIELDS: Partial<Record<keyof Key | "reason", string>> = {
  name: "apiKeysName",
  description: "apiKeysDescription",
  metadata: "apiKeysMetadata",
  scopes: "apiKeysScopes",
  allowedNetworks: "apiKeysNetworks",
  selfRotate: "apiKeysSelfRotate",
  rateLimit: "apiKeysRateLimit",
  notBefore: "apiKeysValidFrom",
  expiresAt: "apiKeysExpires",
  previousExpiresAt: "apiKeysPreviousUntil",
  reason: "apiKeysReason",
};

const TIMES = ["notBefore", "expiresAt", "previousExpiresAt"];

/** Of these it says little what they were. */
const ONLY_NEW = ["reason", "previousExpiresAt"];

/** What stands where a field has no value; else that there is none. */
const ABSENT: Record<string, string> = {
  expiresAt: "apiKeysNever",
  allowedNetworks: "apiKeysNetworksAny",
};

export const ACTIONS: Record<KeyChange["action"], string> = {
  create: "apiKeysHistoryCreated",
  update: "apiKeysHistoryChanged",
  rotate: "apiKeysHistoryRotated",
  disable: "apiKeysHistoryDisabled",
  enable: "apiKeysHistoryEnabled",
  revoke: "apiKeysHistoryRevoked",
};

/** The fields that a change made something else of, for a person to read. */
export function fieldChanges({ action, changes }: KeyChange, t: TFunction, language: string): FieldChange[] {
  const all = withAccess(changes, t("apiKeysFullAccess"));
  return Object.entries(FIELDS).flatMap(([name, label]) => {
    const values = all[name];
    const isNew = action === "create" || ONLY_NEW.includes(name);
    if (!values || (isNew && values.to === undefined)) {
      return [];
    }
    const told = (value: unknown) =>
      value === undefined
        ? t(ABSENT[name] ?? "apiKeysHistoryNone")
        : value === true
          ? t("apiKeysYes")
          : textOf(name, value, t, language);
    const to = told(values.to);
    return [isNew ? { field: t(label), to } : { field: t(label), from: told(values.from), to }];
  });
}

/** Full access or scopes: two fields, of which a key has the one or the other. */
function withAccess(changes: Record<string, Values>, full: string): Record<string, Values> {
  const { fullAccess, ...others } = changes;
  if (!fullAccess) {
    return others;
  }
  const { from, to } = others.scopes ?? {};
  return { ...others, scopes: { from: fullAccess.from ? full : from, to: fullAccess.to ? full : to } };
}

function textOf(name: string, value: unknown, t: TFunction, language: string): string {
  if (name === "rateLimit") {
    return rateText(value as RateLimit, t, language);
  }
  if (TIMES.includes(name)) {
    return formatTime(String(value), language);
  }
  if (Array.isArray(value)) {
    return value.join(", ");
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value)
        .map(([key, text]) => `${key}: ${text}`)
        .join(", ")
    : String(value);
}
