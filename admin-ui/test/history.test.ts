import type { TFunction } from "i18next";
import { describe, expect, test } from "vitest";
import type { KeyChange } from "../src/shared/api/types";
import { fieldChanges } from "../src/shared/details/changes";

const t = ((key: string) => key) as TFunction;

function told(action: KeyChange["action"], changes: KeyChange["changes"]) {
  return fieldChanges({ at: "2026-11-21T12:00:00Z", by: "alice", action, changes }, t, "en");
}

describe("a key's history tells", () => {
  test("what a field was and what it is", () => {
    expect(told("update", { name: { from: "a", to: "<b>b</b>" } })).toEqual([
      { field: "apiKeysName", from: "a", to: "<b>b</b>" },
    ]);
  });
  test("what a new key has, without a before", () => {
    expect(
      told("create", {
        name: { to: "Nightly" },
        fullAccess: { to: true },
        status: { to: "active" },
        generation: { to: 1 },
      }),
    ).toEqual([
      { field: "apiKeysName", to: "Nightly" },
      { field: "apiKeysScopes", to: "apiKeysFullAccess" },
    ]);
  });
  test("full access and scopes as one", () => {
    const scopes = ["reports:read", "reports:write"];
    expect(told("update", { scopes: { to: scopes }, fullAccess: { from: true } })).toEqual([
      { field: "apiKeysScopes", from: "apiKeysFullAccess", to: "reports:read, reports:write" },
    ]);
    expect(told("update", { scopes: { from: scopes }, fullAccess: { to: true } })[0]).toMatchObject({
      from: "reports:read, reports:write",
      to: "apiKeysFullAccess",
    });
  });
  test("times to read, and what no value means", () => {
    const [start, end] = told("update", {
      expiresAt: { from: "2026-12-01T12:00:00Z" },
      notBefore: { to: "2026-11-30T12:00:00Z" },
    });
    expect(start).toMatchObject({ field: "apiKeysValidFrom", from: "apiKeysHistoryNone" });
    expect(start?.to).toMatch(/^Nov 30, 2026/);
    expect(end).toMatchObject({ field: "apiKeysExpires", to: "apiKeysNever" });
    expect(told("update", { allowedNetworks: { from: ["10.0.0.0/8", "::1"] } })[0]).toMatchObject({
      from: "10.0.0.0/8, ::1",
      to: "apiKeysNetworksAny",
    });
  });
  test("metadata by its names", () => {
    expect(
      told("update", { metadata: { from: { team: "a" }, to: { team: "b", url: "https://x" } } })[0],
    ).toEqual({
      field: "apiKeysMetadata",
      from: "team: a",
      to: "team: b, url: https://x",
    });
  });
  test("the reason of a revocation, and not the state that its sentence tells", () => {
    expect(told("revoke", { status: { from: "active", to: "revoked" }, reason: { to: "leaked" } })).toEqual([
      { field: "apiKeysReason", to: "leaked" },
    ]);
    expect(told("enable", { status: { to: "active" }, reason: { from: "leaked" } })).toEqual([]);
  });
  test("nothing of what it does not know", () => expect(told("update", { hash: { to: "x" } })).toEqual([]));
});
