import { describe, expect, test } from "vitest";
import { hasUse } from "../src/account/hasUse";
import { OURS, ofOrganizations, withOurs } from "../src/account/menu";
import { rightsOfTeam } from "../src/account/organization/rights";
import { rightsTo } from "../src/admin/access";
import type { Role } from "../src/admin/host";
import { isOn, isShown, SAFETY_CARDS, type SafetyCard, without } from "../src/admin/keys/safety";
import {
  changesOf,
  settingsProblems,
  toDraft,
  toSettingsRequest,
  wantsRole,
} from "../src/admin/settings/settings";
import { allPages } from "../src/shared/api/allPages";
import type { Key, Summary } from "../src/shared/api/types";
import { ADMINISTRATOR, NOTHING, possibleActions, rightsOfOwner } from "../src/shared/dialogs/actions";
import { withTyped } from "../src/shared/form/typed";
import { withToggle } from "../src/shared/table/toggle";
import { KEY, POLICY, SETTINGS } from "./fixtures";

test("settings go through the form and come out the same, with null for what is not set", () => {
  expect(toSettingsRequest(toDraft(SETTINGS))).toEqual({
    ...SETTINGS,
    allowedRole: null,
    maxLifetimeDays: null,
    defaultClient: null,
    maxAuthAge: null,
    retentionDays: null,
    idleDays: null,
    securityContact: null,
    rateLimit: null,
  });
});

test("settings that make no sense are named", () => {
  const draft = {
    ...toDraft(SETTINGS),
    prefix: "L_K",
    maxKeysPerUser: "-1",
    maxLifetimeDays: "0",
    maxAuthAge: "0",
    defaultLifetimeDays: "",
    retentionDays: "0",
    idleDays: "soon",
    notifyDaysBefore: "30, often",
    securityContact: "nobody",
  };
  expect(Object.keys(settingsProblems(draft)).sort()).toEqual([
    "defaultLifetimeDays",
    "idleDays",
    "maxAuthAge",
    "maxKeysPerUser",
    "maxLifetimeDays",
    "notifyDaysBefore",
    "prefix",
    "retentionDays",
    "securityContact",
  ]);
  expect(settingsProblems(toDraft(SETTINGS))).toEqual({});
});

test("a card's filter is known again and taken off again", () => {
  for (const card of SAFETY_CARDS) {
    expect(isOn(card, { ...card.filter, search: "x" })).toBe(true);
    const others = { search: "x", organization: "acme" };
    expect(without({ ...card.filter, ...others })).toEqual(others);
  }
});

test("a card for what is rare is there where there is any, or where it is chosen", () => {
  const rare = SAFETY_CARDS.find((card) => card.isRare) as SafetyCard;
  const summary = { byStatus: {}, byWarning: { reused: 0 }, total: 1 } as Summary;
  expect(isShown(rare, {}, undefined)).toBe(false);
  expect(isShown(rare, {}, summary)).toBe(false);
  expect(isShown(rare, rare.filter, summary)).toBe(true);
  expect(isShown(rare, {}, { ...summary, byWarning: { ...summary.byWarning, reused: 1 } })).toBe(true);
});

test("a status that was chosen counts for more than Hide revoked", () => {
  expect(withToggle({ effectiveStatus: ["revoked"] }, true)).toEqual({ effectiveStatus: ["revoked"] });
  expect(withToggle({}, true).effectiveStatus).not.toContain("revoked");
  expect(withToggle({}, false).effectiveStatus).toBeUndefined();
  expect(withToggle({ expiresBefore: "2026-12-01T00:00:00Z" }, false).effectiveStatus).toEqual([
    "active",
    "blocked",
    "disabled",
    "pending",
  ]);
});

test("what can be done with a key depends on its state", () => {
  const actions = (key: Partial<Key>, isAllowed = true) =>
    possibleActions({ ...KEY, ...key }, isAllowed, ADMINISTRATOR);
  expect(actions({ status: "revoked" })).toEqual(["remove"]);
  expect(actions({ status: "disabled" })).toContain("enable");
  expect(actions({ owner: undefined })).toEqual(["disable", "revoke", "remove"]);
  expect(actions({ clientId: undefined })).not.toContain("change");
  expect(actions({}, false)).toEqual(["change", "disable", "revoke", "remove"]);
});

test("what an administrator stopped, its owner can neither enable nor delete", () => {
  const stopped = { ...KEY, status: "disabled" as const, stoppedByAdministrator: true as const };
  const rights = rightsOfOwner(stopped);
  expect(possibleActions(stopped, true, rights)).toEqual(["change", "rotate", "revoke"]);
  expect(possibleActions({ ...stopped, status: "revoked" }, true, rights)).toEqual([]);
  expect(possibleActions({ ...KEY, status: "disabled" }, true, rightsOfOwner(KEY))).toContain("enable");
  expect(possibleActions(stopped, true, ADMINISTRATOR)).toContain("enable");
});

test("who may do nothing is offered nothing, whatever the key's state", () => {
  for (const status of ["active", "disabled", "revoked"] as const) {
    expect(possibleActions({ ...KEY, status }, true, NOTHING)).toEqual([]);
  }
});

test("an administrator of organizations ends the keys that are bound to one, and no others", () => {
  const manager = (role: Role) => role === "manage-organizations";
  const bound = { ...KEY, organization: "acme", stoppedByAdministrator: true as const };
  expect(possibleActions(bound, true, rightsTo(bound, manager))).toEqual(["disable", "revoke", "remove"]);
  expect(possibleActions(KEY, true, rightsTo(KEY, manager))).toEqual([]);
  expect(rightsTo(bound, (role) => role === "view-organizations")).toEqual(NOTHING);
  expect(rightsTo(KEY, (role) => role === "manage-users")).toEqual(ADMINISTRATOR);
});

describe("who manages an organization's keys", () => {
  const robot = { id: "robot", username: "service-account-robot", clientId: "robot" };
  const acme = { alias: "acme", name: "Acme", mayManage: true };
  const rights = rightsOfTeam(acme, [robot]);
  const actions = (key: Partial<Key>) =>
    possibleActions({ ...KEY, ...key }, true, rights({ ...KEY, ...key }));
  test("can do all with those of its service accounts", () => {
    expect(actions({ ownerId: "robot" })).toEqual(["change", "rotate", "disable", "revoke", "remove"]);
    expect(actions({ ownerId: "robot", status: "disabled" })).toContain("enable");
  });
  test("ends those of persons, and of service accounts that are no members", () => {
    expect(actions({})).toEqual(["disable", "revoke", "remove"]);
    expect(actions({ type: "service", ownerId: "other" })).toEqual(["disable", "revoke", "remove"]);
    expect(actions({ status: "disabled" })).toEqual(["revoke", "remove"]);
  });
  test("can neither enable nor delete what an administrator has stopped", () => {
    const stopped = { status: "disabled", stoppedByAdministrator: true } as const;
    expect(actions({ ...stopped, ownerId: "robot" })).toEqual(["change", "rotate", "revoke"]);
    expect(actions(stopped)).toEqual(["revoke"]);
  });
  test("can do nothing where they only see them", () => {
    expect(rightsOfTeam({ ...acme, mayManage: false }, [robot])(KEY)).toEqual(NOTHING);
  });
});

test("an export asks for page after page", async () => {
  const keys = Array.from({ length: 1000 }, (_, index) => ({ ...KEY, id: String(index) }));
  const api = {
    list: async (_filter: object, page: { first: number; max: number }) =>
      keys.slice(page.first, page.first + page.max),
  };
  expect(await allPages(api, {}, { field: "name", direction: "asc" })).toHaveLength(1000);
});

test("our page stands after the account's security, and at the end of a menu without it", () => {
  const menu = [
    { label: "personalInfo", path: "" },
    { label: "accountSecurity", children: [] },
    { label: "groups", path: "groups" },
  ];
  expect(withOurs(menu, [OURS]).map((item) => item.label)).toEqual([
    "personalInfo",
    "accountSecurity",
    "apiKeys",
    "groups",
  ]);
  expect(withOurs([], [OURS]).map((item) => item.label)).toEqual(["apiKeys"]);
});

test("each organization has an entry of its own, and many stand in a group", () => {
  const some = (count: number) =>
    ofOrganizations(
      Array.from({ length: count }, (_, at) => ({ alias: `a/${at}`, name: `A ${at}`, mayManage: false })),
    );
  expect(some(0)).toEqual([]);
  expect(some(1)).toEqual([
    { label: "apiKeysOfOrganization", name: "A 0", path: "api-keys/organizations/a%2F0" },
  ]);
  expect(some(3)).toHaveLength(3);
  expect(some(4)).toMatchObject([
    { label: "apiKeysOfOrganizations", children: [{ name: "A 0" }, { name: "A 1" }, {}, {}] },
  ]);
});

test("a role is asked about when it is new, not when it stays or goes", () => {
  const draft = toDraft({ ...SETTINGS, allowedRole: "staff" });
  expect(wantsRole(draft, SETTINGS)).toBe(true);
  expect(wantsRole(draft, { ...SETTINGS, allowedRole: "others" })).toBe(true);
  expect(wantsRole(draft, { ...SETTINGS, allowedRole: "staff" })).toBe(false);
  expect(wantsRole(toDraft(SETTINGS), { ...SETTINGS, allowedRole: "staff" })).toBe(false);
});

test("a save and its undo write only what the save changed", () => {
  const before = toDraft({ ...SETTINGS, maxLifetimeDays: undefined });
  const after = { ...before, maxKeysPerUser: "7", maxLifetimeDays: "365" };
  expect(changesOf(after, before)).toEqual({ maxKeysPerUser: 7, maxLifetimeDays: 365 });
  expect(changesOf(before, after)).toEqual({
    maxKeysPerUser: SETTINGS.maxKeysPerUser,
    maxLifetimeDays: null,
  });
  expect(changesOf({ ...before, notifyDaysBefore: "" }, before)).toEqual({ notifyDaysBefore: [] });
  expect(changesOf(before, before)).toEqual({});
});

test("settings that were typed before a login change nothing that somebody else has changed meanwhile", () => {
  const start = toDraft(SETTINGS);
  const typed = { start, draft: { ...start, maxKeysPerUser: "7" } };
  const fresh = toDraft({
    ...SETTINGS,
    allow: false,
    notifyDaysBefore: [14],
    rateLimit: { requests: 60, period: "PT1M" },
  });
  expect(changesOf(withTyped(fresh, typed), fresh)).toEqual({ maxKeysPerUser: 7 });
});

test("the Account Console has the entry for those who may have keys, or have some", async () => {
  const use = (allowed: boolean, keys: number) =>
    hasUse({ policy: async () => ({ ...POLICY, allowed }), count: async () => keys });
  expect(await use(true, 0)).toBe(true);
  expect(await use(false, 1)).toBe(true);
  expect(await use(false, 0)).toBe(false);
});
