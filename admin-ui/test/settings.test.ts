import { expect, test } from "vitest";
import { hasUse } from "../src/account/hasUse";
import { withOurs } from "../src/account/menu";
import { isOn, isShown, SAFETY_CARDS, type SafetyCard, without } from "../src/admin/keys/safety";
import {
  changesOf,
  settingsProblems,
  toDraft,
  toSettingsRequest,
  wantsRole,
} from "../src/admin/settings/settings";
import { allPages } from "../src/shared/api/allPages";
import type { Summary } from "../src/shared/api/types";
import { possibleActions } from "../src/shared/dialogs/actions";
import { withToggle } from "../src/shared/table/toggle";
import { KEY, POLICY } from "./fixtures";

const SETTINGS = {
  allow: true,
  prefix: "lk",
  maxKeysPerUser: 50,
  defaultLifetimeDays: 90,
  expiryRequired: false,
  keycloakApis: "userinfo" as const,
  idleAction: "disable" as const,
  onReuse: "notify" as const,
  onLeak: "revoke" as const,
  selfRotation: false,
  organizationRequired: false,
  notifyDaysBefore: [30, 7, 1],
  notifyChanges: false,
};

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
    expect(isOn(card, without({ ...card.filter, search: "x" }))).toBe(false);
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
  expect(possibleActions({ ...KEY, status: "revoked" }, true)).toEqual(["remove"]);
  expect(possibleActions({ ...KEY, status: "disabled" }, true)).toContain("enable");
  expect(possibleActions({ ...KEY, owner: undefined }, true)).toEqual(["disable", "revoke", "remove"]);
  expect(possibleActions({ ...KEY, clientId: undefined }, true)).not.toContain("change");
  expect(possibleActions(KEY, false)).toEqual(["change", "disable", "revoke", "remove"]);
});

test("what an administrator stopped, its owner can neither enable nor delete", () => {
  const stopped = { ...KEY, status: "disabled" as const, stoppedByAdministrator: true as const };
  expect(possibleActions(stopped, true, true)).toEqual(["change", "rotate", "revoke"]);
  expect(possibleActions({ ...stopped, status: "revoked" }, true, true)).toEqual([]);
  expect(possibleActions(stopped, true)).toContain("enable");
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
  expect(withOurs(menu).map((item) => item.label)).toEqual([
    "personalInfo",
    "accountSecurity",
    "apiKeys",
    "groups",
  ]);
  expect(withOurs([]).map((item) => item.label)).toEqual(["apiKeys"]);
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

test("the Account Console has the entry for those who may have keys, or have some", async () => {
  const use = (allowed: boolean, keys: number) =>
    hasUse({ policy: async () => ({ ...POLICY, allowed }), count: async () => keys });
  expect(await use(true, 0)).toBe(true);
  expect(await use(false, 1)).toBe(true);
  expect(await use(false, 0)).toBe(false);
});
