import type { components, paths } from "../../../target/openapi";

/** The wire shapes of the management APIs, by names of our own. `npm run types` makes them from docs/openapi.yaml. */
type Schemas = components["schemas"];

type AllKeys = paths["/admin/realms/{realm}/api-keys"];

type Body<Call extends { requestBody?: { content: { "application/json": unknown } } }> = NonNullable<
  Call["requestBody"]
>["content"]["application/json"];

export type Key = Schemas["Key"];

/** Why something was denied. */
export type Denial = NonNullable<Schemas["Error"]["reason"]>;

export type EffectiveStatus = Schemas["EffectiveStatus"];

export type Warning = Schemas["Warning"];

export type Summary = Schemas["Summary"];

/** The names of the types of keys. */
export const TYPES: Record<Key["type"], string> = {
  personal: "apiKeysTypePersonal",
  service: "apiKeysTypeService",
};

export type KeyWithToken = Schemas["IssuedKey"];

export type OfferedScope = Schemas["OfferedScope"];

export type OfferedClient = Schemas["OfferedClient"];

export type Policy = Schemas["Policy"];

/** One whose keys the caller may see, members' personal ones too. */
export type Organization = Schemas["Organization"];

/** A service account for which a key of the organization can be made. */
export type OrganizationOwner = Schemas["OrganizationOwner"];

/** A user's own has no owner. */
export type KeyRequest = Schemas["NewKey"] & Partial<Body<AllKeys["post"]>>;

/** What is absent stays; null clears. */
export type KeyPatch = Body<components["pathItems"]["Key"]["patch"]>;

/** Without an end the key keeps its own. */
export type RotateRequest = Body<components["pathItems"]["Rotate"]["post"]>;

/** How often something came out in a day (`2030-01-31`) or an hour (`2030-01-31T13:00:00Z`), in UTC. */
export type Count = { at: string; outcome: string; count: number };

export type DayCount = Schemas["DayCount"];

export type HourCount = Schemas["HourCount"];

export type KeyCount = Schemas["KeyCount"];

export type ClientCounts = Schemas["ClientCounts"];

export type OwnerCounts = Schemas["OwnerCounts"];

export type RefusedCall = Schemas["RefusedCall"];

export type Rotation = Schemas["Rotation"];

export type KeyChange = Schemas["KeyChange"];

export type Period = { from: string; to: string } | { hours: number };

export type Settings = Schemas["Settings"];

/** Null takes a setting back to its default, which for a limit is none. */
export type SettingsRequest = Body<paths["/admin/realms/{realm}/api-keys/settings"]["put"]>;

/** How often a key may be used. */
export type RateLimit = Schemas["RateLimit"];

export type Override = Schemas["Override"];

type ListQuery = NonNullable<AllKeys["get"]["parameters"]["query"]>;

export type KeyFilter = Omit<ListQuery, "first" | "max" | "sort">;

/** What would be answered to a key. */
export type Check = Schemas["Check"];

/** What can be done to many keys at once. */
export type Stop = "revoke" | "disable";

/** Which keys: some by their ids, or all that a filter leaves. */
export type StopTarget = { ids: string[] } | { filter: KeyFilter };

/** What came of a call: how many it stopped, and how many it had no time for. */
export type Stopped = { stopped: number; remaining: number };

/** What a list is sorted by; on the wire one text, with - before it the greatest first. */
export type SortField = "name" | "createdAt" | "expiresAt" | "lastUsedAt" | "uses";

export type Sort = { field: SortField; direction: "asc" | "desc" };

export type Page = { first: number; max: number; sort?: Sort };
