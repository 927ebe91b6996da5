import type { components, paths } from "../../../target/openapi";

/** The wire shapes of the management APIs, by names of our own. `npm run types` makes them from docs/openapi.yaml. */
type Schemas = components["schemas"];

type AllKeys = paths["/admin/realms/{realm}/api-keys"];

type Body<Call extends { requestBody: { content: { "application/json": unknown } } }> =
  Call["requestBody"]["content"]["application/json"];

export type Key = Schemas["Key"];

export type KeyStatus = Schemas["Status"];

/** The names of the types of keys. */
export const TYPES: Record<Key["type"], string> = {
  personal: "apiKeysTypePersonal",
  service: "apiKeysTypeService",
};

export type KeyWithToken = Schemas["IssuedKey"];

export type OfferedScope = Schemas["OfferedScope"];

export type OfferedClient = Schemas["OfferedClient"];

export type Policy = Schemas["Policy"];

/** A user's own has no owner. */
export type KeyRequest = Schemas["NewKey"] & Partial<Body<AllKeys["post"]>>;

/** What is absent stays; null clears. */
export type KeyPatch = Body<components["pathItems"]["Key"]["patch"]>;

export type DayCount = Schemas["DayCount"];

export type KeyCount = Schemas["KeyCount"];

export type Rotation = Schemas["Rotation"];

export type DayRange = { from: string; to: string };

export type Settings = Schemas["Settings"];

/** Null takes a setting back to its default, which for a limit is none. */
export type SettingsRequest = Body<paths["/admin/realms/{realm}/api-keys/settings"]["put"]>;

export type Override = Schemas["Override"];

export type Revoked =
  paths["/admin/realms/{realm}/api-keys/revoke"]["post"]["responses"][200]["content"]["application/json"];

type ListQuery = NonNullable<AllKeys["get"]["parameters"]["query"]>;

export type KeyFilter = Omit<ListQuery, "first" | "max" | "sort">;

/** What a list is sorted by; on the wire one text, with - before it the greatest first. */
export type SortField = "name" | "createdAt" | "expiresAt" | "lastUsedAt" | "uses";

export type Sort = { field: SortField; direction: "asc" | "desc" };

export type Page = { first: number; max: number; sort?: Sort };
