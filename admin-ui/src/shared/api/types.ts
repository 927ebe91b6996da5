/** The wire shapes of the management APIs (API.md). Times are ISO 8601 in UTC; absent values are left out. */
export type KeyStatus = "active" | "disabled" | "revoked" | "expired" | "pending";

export type Key = {
  id: string;
  name: string;
  description?: string;
  type: "personal" | "service";
  prefix: string;
  ownerId: string;
  owner?: string;
  clientId?: string;
  scopes: string[];
  fullAccess: boolean;
  status: KeyStatus;
  createdAt: string;
  createdBy: string;
  updatedAt?: string;
  updatedBy?: string;
  notBefore?: string;
  expiresAt?: string;
  lastUsedAt?: string;
  lastUsedAddress?: string;
  lastUsedAgent?: string;
  lastUsedVia?: string;
  uses: number;
  revokedAt?: string;
  revokedBy?: string;
  revocationReason?: string;
  generation: number;
  previousExpiresAt?: string;
  allowedNetworks: string[];
  metadata: Record<string, string>;
};

export type OfferedScope = { name: string; description?: string; readOnly: boolean };

export type OfferedClient = { clientId: string; name?: string; scopes: OfferedScope[] };

export type Policy = {
  allowed: boolean;
  source: "realm" | "user";
  prefix: string;
  keys: number;
  maxKeys: number;
  maxLifetimeDays?: number;
  defaultLifetimeDays: number;
  expiryRequired: boolean;
  clients: OfferedClient[];
};

export type KeyRequest = {
  ownerId?: string;
  name: string;
  clientId?: string;
  scopes?: string[];
  /** Instead of scopes. */
  fullAccess?: true;
  expiresInDays?: number;
  expiresAt?: string | null;
  notBefore?: string;
  description?: string;
  allowedNetworks?: string[];
  metadata?: Record<string, string>;
};

/** What is absent stays; null clears. */
export type KeyPatch = {
  name?: string;
  description?: string | null;
  scopes?: string[];
  /** Instead of scopes. */
  fullAccess?: true;
  expiresAt?: string | null;
  notBefore?: string | null;
  allowedNetworks?: string[] | null;
  metadata?: Record<string, string> | null;
};

export type DayCount = { day: string; outcome: string; count: number };

export type Rotation = { generation: number; at: string; by: string };

export type DayRange = { from: string; to: string };

export type KeyFilter = {
  search?: string;
  status?: KeyStatus[];
  owner?: string;
  client?: string;
  expiresBefore?: string;
  unusedSince?: string;
  neverExpires?: boolean;
  fullAccess?: boolean;
};

export type SortField = "name" | "createdAt" | "expiresAt" | "lastUsedAt" | "uses";

export type Sort = { field: SortField; direction: "asc" | "desc" };

export type Page = { first: number; max: number; sort?: Sort };
