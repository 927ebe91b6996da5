import type { AccessType } from "@keycloak/keycloak-admin-client/lib/defs/whoAmIRepresentation";
import type { Key } from "../shared/api/types";
import { ADMINISTRATOR, NOTHING, type Rights } from "../shared/dialogs/actions";
import type { Role } from "./host";

/** With the last they have a list where the realm has fine-grained permissions; else the server says what they lack. */
export const SEEING_KEYS: readonly Role[] = [
  "view-api-keys",
  "manage-api-keys",
  "view-users",
  "manage-users",
  "query-users",
];

/** The same for the stock console, which knows by name only the roles that come with Keycloak. */
export const stockSeeingKeys = SEEING_KEYS as readonly unknown[] as readonly AccessType[];

/** Keycloak has these from 26.7 on. With one of them they see the keys that are bound to organizations. */
const SEEING_ORGANIZATIONS: readonly Role[] = ["view-organizations", "manage-organizations"];

export const stockSeeingOrganizationKeys = [
  ...SEEING_KEYS,
  ...SEEING_ORGANIZATIONS,
] as readonly unknown[] as readonly AccessType[];

type HasAccess = (role: Role) => boolean;

export function maySeeKeys(hasAccess: HasAccess): boolean {
  return SEEING_KEYS.some((role) => hasAccess(role));
}

/** Without a role for all keys it hangs on the key, and the server has the last word. */
export function mayChangeKeys(hasAccess: HasAccess): boolean {
  return (
    hasAccess("manage-api-keys") ||
    hasAccess("manage-users") ||
    (hasAccess("query-users") && !hasAccess("view-api-keys") && !hasAccess("view-users"))
  );
}

/** What they may do with this key: with an organization's they end those that are bound to one. */
export function rightsTo(key: Key, hasAccess: HasAccess): Rights {
  if (mayChangeKeys(hasAccess)) {
    return ADMINISTRATOR;
  }
  const mayEnd = key.organization !== undefined && mayEndOrganizationKeys(hasAccess);
  return { ...NOTHING, mayEnd, mayDelete: mayEnd };
}

export function mayEndOrganizationKeys(hasAccess: HasAccess): boolean {
  return mayChangeKeys(hasAccess) || hasAccess("manage-organizations");
}
