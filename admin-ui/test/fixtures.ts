import type { Key, Policy, Settings } from "../src/shared/api/types";

export const NOW = Date.parse("2026-11-21T12:00:00Z");

export const KEY: Key = {
  id: "3fZkA1b2C3d4E5f6",
  name: "Nightly",
  type: "personal",
  prefix: "lk_3fZk…",
  ownerId: "u1",
  owner: "alice",
  clientId: "reports-api",
  scopes: ["reports:read"],
  fullAccess: false,
  status: "active",
  effectiveStatus: "active",
  createdAt: "2026-11-01T00:00:00Z",
  createdBy: "alice",
  expiresAt: "2027-06-01T00:00:00Z",
  effectiveExpiresAt: "2027-06-01T00:00:00Z",
  uses: 0,
  generation: 1,
  allowedNetworks: [],
  selfRotate: false,
  metadata: {},
  warnings: [],
};

export const POLICY: Policy = {
  allowed: true,
  source: "realm",
  prefix: "lk",
  keys: 0,
  maxKeys: 50,
  defaultLifetimeDays: 90,
  expiryRequired: false,
  organizations: [],
  clients: [
    {
      clientId: "reports-api",
      scopes: [
        { name: "reports:read", readOnly: true },
        { name: "reports:write", readOnly: false },
      ],
    },
  ],
};

export const SETTINGS: Settings = {
  allow: true,
  prefix: "lk",
  maxKeysPerUser: 50,
  defaultLifetimeDays: 90,
  expiryRequired: false,
  keycloakApis: "userinfo",
  idleAction: "disable",
  onReuse: "notify",
  onLeak: "revoke",
  selfRotation: false,
  organizationRequired: false,
  notifyDaysBefore: [30, 7, 1],
  notifyChanges: false,
};
