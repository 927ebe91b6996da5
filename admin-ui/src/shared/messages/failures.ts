import type { TFunction } from "i18next";
import type { ApiFailure } from "../api/http";
import type { Denial, KeyRequest, SettingsRequest } from "../api/types";

type Told = { title: string; detail?: string };

type Field = keyof (KeyRequest & SettingsRequest) | "gracePeriod" | "reason" | "address";

/** The labels of the fields that a refusal may name. */
const FIELDS: Record<Field, string> = {
  name: "apiKeysName",
  description: "apiKeysDescription",
  clientId: "apiKeysClient",
  organization: "apiKeysOrganization",
  ownerId: "apiKeysOwner",
  scopes: "apiKeysScopes",
  fullAccess: "apiKeysAccess",
  expiresAt: "apiKeysExpiry",
  expiresInDays: "apiKeysExpiry",
  notBefore: "apiKeysValidFrom",
  allowedNetworks: "apiKeysNetworks",
  selfRotate: "apiKeysSelfRotate",
  rateLimit: "apiKeysRateLimit",
  metadata: "apiKeysMore",
  gracePeriod: "apiKeysGrace",
  reason: "apiKeysReason",
  address: "apiKeysCheckAddress",
  allow: "apiKeysSettingAllow",
  allowedRole: "apiKeysSettingAllowedRole",
  prefix: "apiKeysSettingPrefix",
  maxKeysPerUser: "apiKeysSettingMaxKeys",
  maxLifetimeDays: "apiKeysSettingMaxLifetime",
  retentionDays: "apiKeysSettingRetention",
  idleDays: "apiKeysSettingIdleDays",
  idleAction: "apiKeysSettingIdleAction",
  defaultLifetimeDays: "apiKeysSettingDefaultLifetime",
  expiryRequired: "apiKeysSettingExpiryRequired",
  defaultClient: "apiKeysSettingDefaultClient",
  keycloakApis: "apiKeysSettingApis",
  maxAuthAge: "apiKeysSettingMaxAuthAge",
  onReuse: "apiKeysSettingOnReuse",
  onLeak: "apiKeysSettingOnLeak",
  selfRotation: "apiKeysSettingSelfRotation",
  organizationRequired: "apiKeysSettingOrganization",
  notifyDaysBefore: "apiKeysSettingNotifyDays",
  notifyChanges: "apiKeysSettingNotifyChanges",
  securityContact: "apiKeysSettingContact",
};

/** Of those that the consoles' calls can have: not what only readers of the feed are told, and keys that rotate themselves. */
const DENIALS: Record<Exclude<Denial, "realm_disabled" | "self_rotation" | "previous_secret">, string> = {
  not_allowed: "apiKeysDeniedNotAllowed",
  service_account: "apiKeysDeniedServiceAccount",
  token_from_key: "apiKeysDeniedTokenFromKey",
  role_required: "apiKeysDeniedRole",
  impersonation: "apiKeysDeniedImpersonation",
  offline_session: "apiKeysDeniedOfflineSession",
  stopped_by_administrator: "apiKeysDeniedStopped",
  password_permission_required: "apiKeysDeniedPassword",
  client_permission_required: "apiKeysDeniedClient",
  owner_has_more_roles: "apiKeysDeniedMoreRoles",
  not_a_service_account: "apiKeysDeniedMembersKey",
};

/**
 * What a failed call means to a person, by its code and field: the server's own words are English, with names of the API.
 *
 * @param unsure what to say where the answer alone was lost, of a call that must not be made twice
 */
export function told(t: TFunction, failure: ApiFailure, unsure?: string): Told {
  switch (failure.status) {
    case 0:
      if (unsure) {
        return { title: t("apiKeysFailedUnsure"), detail: unsure };
      }
      return { title: t(failure.code === "no_answer" ? "apiKeysFailedNoAnswer" : "apiKeysBroken") };
    case 400:
      return { title: t("apiKeysFailedRequest"), detail: detailOf(t, failure) };
    case 401:
      return failure.code === "insufficient_user_authentication"
        ? { title: t("apiKeysFailedLogin"), detail: t("apiKeysFailedLoginDetail") }
        : { title: t("apiKeysFailedSession") };
    case 403:
      return { title: t("apiKeysFailedDenied"), detail: denialOf(t, failure) };
    case 404:
      return { title: t("apiKeysFailedNotFound") };
    case 409:
      return { title: t("apiKeysFailedLimit"), detail: t("apiKeysLimitReachedText") };
    case 413:
      return { title: t("apiKeysFailedTooLarge") };
    case 503:
      return { title: t("apiKeysFailedBusy") };
    default:
      return { title: t("apiKeysFailedServer", { status: failure.status }) };
  }
}

function denialOf(t: TFunction, { reason }: ApiFailure): string | undefined {
  return reason && reason in DENIALS ? t(DENIALS[reason as keyof typeof DENIALS]) : undefined;
}

function detailOf(t: TFunction, failure: ApiFailure): string | undefined {
  const field = fieldOf(failure) ?? "";
  if (field === "status") {
    return t("apiKeysWrongStatus");
  }
  if (field === "search") {
    return t("apiKeysWrongSearch");
  }
  return field in FIELDS ? t("apiKeysWrongField", { field: t(FIELDS[field as Field]) }) : undefined;
}

/** The field that a refusal names, as in `expiresAt: lies in the past`. */
export function fieldOf(failure: ApiFailure): string | undefined {
  return failure.code === "invalid_request" ? /^(\w+): /.exec(failure.description ?? "")?.[1] : undefined;
}
