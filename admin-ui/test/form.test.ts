import { describe, expect, test } from "vitest";
import { issuedAt } from "../src/shared/api/issue";
import type { Key } from "../src/shared/api/types";
import { dayPresets, type Expiry } from "../src/shared/expiry/presets";
import {
  clientsInOrder,
  type Draft,
  draftOf,
  emptyDraft,
  policyOf,
  problemsOf,
  problemsOfChange,
  withClient,
} from "../src/shared/form/draft";
import { rateProblem, readRate, writeRate } from "../src/shared/form/rate";
import { toNetworks, toPatch, toRequest } from "../src/shared/form/request";
import { withTyped } from "../src/shared/form/typed";
import { DAY, toDay } from "../src/shared/format/times";
import { KEY, NOW, POLICY } from "./fixtures";

const DRAFT: Draft = { ...emptyDraft(POLICY), name: "  Nightly  ", access: "full" };

describe("an empty form", () => {
  const bills = { clientId: "bills-api", scopes: [{ name: "bills:write", readOnly: false }] };
  const several = { ...POLICY, clients: [{ clientId: "api-keys", scopes: [] }, ...POLICY.clients, bills] };
  test("begins with read only at the only client", () => {
    expect(emptyDraft(POLICY)).toMatchObject({ clientId: "reports-api", access: "readOnly" });
  });
  test("begins with no access where nothing only reads", () => {
    expect(emptyDraft({ ...POLICY, clients: [bills] })).toMatchObject({
      clientId: "bills-api",
      access: undefined,
    });
  });
  test("leaves several clients to choose from, the catch-all last", () => {
    expect(emptyDraft(several)).toMatchObject({ clientId: "", access: undefined });
    expect(clientsInOrder(several).map(({ clientId }) => clientId)).toEqual([
      "reports-api",
      "bills-api",
      "api-keys",
    ]);
  });
  test("takes a service account's own client, if that is on offer", () => {
    expect(emptyDraft(several, "service-account-reports-api").clientId).toBe("reports-api");
    expect(emptyDraft(several, "service-account-robot").clientId).toBe("");
    expect(emptyDraft(several, "reports-api").clientId).toBe("");
  });
  test("asks for the client first, then for the access", () => {
    const named = { ...emptyDraft(several), name: "x" };
    expect(problemsOf(named, several, NOW)).toEqual({ clientId: "apiKeysClientRequired" });
    const chosen = { ...named, ...withClient(named, several, "bills-api") };
    expect(problemsOf(chosen, several, NOW)).toEqual({ scopes: "apiKeysAccessRequired" });
    expect(withClient(named, several, "reports-api").access).toBe("readOnly");
  });
  test("takes the organization that it has to have, and leaves several to choose from", () => {
    const acme = { alias: "acme", name: "Acme" };
    const required = { ...POLICY, organizations: [acme], organizationRequired: true as const };
    expect(emptyDraft({ ...POLICY, organizations: [acme] }).organization).toBe("");
    expect(emptyDraft(required).organization).toBe("acme");
    const two = { ...required, organizations: [acme, { alias: "globex", name: "Globex" }] };
    const named = { ...emptyDraft(two), name: "x" };
    expect(problemsOf(named, two, NOW)).toEqual({ organization: "apiKeysOrganizationRequired" });
    expect(problemsOf({ ...named, organization: "globex" }, two, NOW)).toEqual({});
    expect(problemsOfChange(draftOf(KEY), draftOf(KEY), two, NOW, NOW)).toEqual({});
  });
  test("never becomes a request for full access", () => {
    const request = toRequest({ ...emptyDraft(several), name: "x" }, several, NOW);
    expect(request.scopes).toEqual([]);
    expect(request.fullAccess).toBeUndefined();
  });
});

describe("a client with limits of its own", () => {
  const strict = { clientId: "bills-api", scopes: [], maxLifetimeDays: 30, expiryRequired: true };
  const policy = { ...POLICY, maxLifetimeDays: 365, clients: [...POLICY.clients, strict] };
  const draft = { ...emptyDraft(policy), name: "x", access: "full" as const };
  const at = (expiry: Expiry, from = "reports-api") =>
    withClient({ ...draft, clientId: from, expiry }, policy, "bills-api").expiry;
  test("says what holds for its keys, and no other", () => {
    expect(policyOf(policy, "bills-api")).toMatchObject({ maxLifetimeDays: 30, defaultLifetimeDays: 90 });
    expect(policyOf(policy, "reports-api")).toEqual(policy);
    expect(policyOf(policy, "gone")).toEqual(policy);
  });
  test("takes an end that is on offer there, and else gives its longest", () => {
    expect(at({ kind: "days", days: 7 })).toEqual({ kind: "days", days: 7 });
    expect(at({ kind: "days", days: 180 })).toEqual({ kind: "days", days: 30 });
    expect(at({ kind: "days", days: 90 }, "")).toEqual({ kind: "days", days: 30 });
    expect(at({ kind: "never" })).toEqual({ kind: "days", days: 30 });
  });
  test("lets no day be chosen that is too late there", () => {
    const late = { kind: "date", date: toDay(NOW + 40 * DAY) } as const;
    const problems = (clientId: string) => problemsOf({ ...draft, clientId, expiry: late }, policy, NOW);
    expect(problems("bills-api").expiry).toBe("apiKeysDateTooLate");
    expect(problems("reports-api").expiry).toBeUndefined();
  });
});

describe("a rate limit", () => {
  const most = { requests: 600, period: "PT1M" } as const;
  const limited = { ...POLICY, clients: POLICY.clients.map((client) => ({ ...client, rateLimit: most })) };
  test.each([
    ["", undefined],
    ["600", undefined],
    ["601", "apiKeysRateLimitTooHigh"],
    ["0", "apiKeysRateLimitWrong"],
    ["1.5", "apiKeysRateLimitWrong"],
    ["1000001", "apiKeysRateLimitWrong"],
    ["many", "apiKeysRateLimitWrong"],
  ])("of %j a minute is %s", (requests, problem) => {
    const draft = { ...DRAFT, rate: { requests, period: "PT1M" as const } };
    expect(problemsOf(draft, limited, NOW).rate).toBe(problem);
  });
  test("may be of another period that lets no more through", () => {
    const problem = (requests: string, period: "PT1S" | "P1D") =>
      problemsOf({ ...DRAFT, rate: { requests, period } }, limited, NOW).rate;
    expect(problem("10", "PT1S")).toBeUndefined();
    expect(problem("11", "PT1S")).toBe("apiKeysRateLimitTooHigh");
    expect(problem("601", "P1D")).toBe("apiKeysRateLimitTooHigh");
  });
  test("of a client is written as its attribute, and read as that", () => {
    for (const text of ["600/PT1M", "1/P1D", ""]) {
      expect(writeRate(readRate(text))).toBe(text);
    }
    expect(rateProblem(readRate("600 per minute"))).toBe("apiKeysRateLimitWrong");
  });
  test("is asked for, changed and taken away", () => {
    const rate = { requests: "60", period: "PT1H" as const };
    expect(toRequest({ ...DRAFT, rate }, POLICY, NOW).rateLimit).toEqual({ requests: 60, period: "PT1H" });
    expect(toRequest(DRAFT, POLICY, NOW)).not.toHaveProperty("rateLimit");
    const key = { ...KEY, rateLimit: most };
    expect(toPatch(draftOf(key), key, POLICY, NOW, NOW)).toEqual({});
    expect(toPatch({ ...draftOf(key), rate }, key, POLICY, NOW, NOW)).toEqual({
      rateLimit: { requests: 60, period: "PT1H" },
    });
    const none = { ...rate, requests: "" };
    expect(toPatch({ ...draftOf(key), rate: none }, key, POLICY, NOW, NOW)).toEqual({ rateLimit: null });
  });
});

describe("a new key", () => {
  test("asks only for what was filled in", () => {
    expect(toRequest(DRAFT, POLICY, NOW)).toEqual({
      name: "Nightly",
      clientId: "reports-api",
      fullAccess: true,
      expiresInDays: 90,
    });
  });
  test("read only means the offered scopes that only read", () => {
    expect(toRequest({ ...DRAFT, access: "readOnly" }, POLICY, NOW).scopes).toEqual(["reports:read"]);
  });
  test("holds the chosen scopes, the owner, and what stands under more settings", () => {
    const draft = {
      ...DRAFT,
      access: "chosen" as const,
      scopes: ["reports:write"],
      validFrom: "2026-12-01T08:00",
      description: " x ",
      networks: "10.0.0.0/8\n192.0.2.1",
      selfRotate: true,
      url: "https://api.example.org",
      tenant: "t1",
    };
    expect(toRequest(draft, POLICY, NOW, "u1")).toEqual({
      ownerId: "u1",
      name: "Nightly",
      clientId: "reports-api",
      scopes: ["reports:write"],
      expiresInDays: 90,
      notBefore: new Date("2026-12-01T08:00").toISOString(),
      description: "x",
      allowedNetworks: ["10.0.0.0/8", "192.0.2.1"],
      selfRotate: true,
      metadata: { url: "https://api.example.org", tenant: "t1" },
    });
  });
});

describe("a change", () => {
  test("touches nothing that is as it was", () => {
    expect(toPatch(draftOf(KEY), KEY, POLICY, NOW, NOW)).toEqual({});
  });
  test("widens to full access by name, and clears with null", () => {
    const draft = { ...draftOf(KEY), access: "full" as const, expiry: { kind: "never" as const } };
    expect(toPatch(draft, KEY, POLICY, NOW, NOW)).toEqual({ fullAccess: true, expiresAt: null });
  });
  test("keeps metadata that the form does not know", () => {
    const key = { ...KEY, metadata: { team: "a", url: "https://old.example.org" } };
    expect(toPatch({ ...draftOf(key), url: "" }, key, POLICY, NOW, NOW)).toEqual({ metadata: { team: "a" } });
  });
});

describe("another client", () => {
  const policy = {
    ...POLICY,
    clients: [
      ...POLICY.clients,
      { clientId: "bills-api", scopes: [{ name: "bills:read", readOnly: true }] },
      { clientId: "plain", scopes: [] },
    ],
  };
  const moved = (change: object, clientId: string) => {
    const draft = { ...DRAFT, ...change };
    return { ...draft, ...withClient(draft, policy, clientId) };
  };
  test("leaves read only as it is, with the scopes of its own", () => {
    const draft = moved({ access: "readOnly" }, "bills-api");
    expect(toRequest(draft, policy, NOW).scopes).toEqual(["bills:read"]);
    expect(toRequest(draft, policy, NOW).fullAccess).toBeUndefined();
  });
  test("asks for a choice where nothing of it is left, and never takes full access instead", () => {
    const chosen = moved({ access: "chosen", scopes: ["reports:read"] }, "bills-api");
    expect(chosen).toMatchObject({ access: "chosen", scopes: [] });
    expect(problemsOf(chosen, policy, NOW)).toEqual({ scopes: "apiKeysScopesRequired" });
    expect(problemsOf(moved({ access: "readOnly" }, "plain"), policy, NOW)).toEqual({
      scopes: "apiKeysScopesRequired",
    });
  });
  test("keeps the chosen scopes that it offers too", () => {
    const draft = moved({ access: "chosen", scopes: ["reports:read", "reports:write"] }, "reports-api");
    expect(draft.scopes).toEqual(["reports:read", "reports:write"]);
  });
});

describe("the form says", () => {
  const problem = (change: object, policy = POLICY) => problemsOf({ ...DRAFT, ...change }, policy, NOW);
  test("nothing where all is well", () => expect(problem({})).toEqual({}));
  test("that a name is missing or too long, counted as a person counts", () => {
    expect(problem({ name: " " })).toEqual({ name: "apiKeysNameRequired" });
    expect(problem({ name: "😀".repeat(120) })).toEqual({});
    expect(problem({ name: "😀".repeat(121) })).toEqual({ name: "apiKeysNameTooLong" });
  });
  test("that no scope is chosen", () => {
    expect(problem({ access: "chosen" })).toEqual({ scopes: "apiKeysScopesRequired" });
  });
  test("that the end is missing, past, too late or before the start", () => {
    const on = (date: string) => ({ expiry: { kind: "date", date } });
    expect(problem(on(""))).toEqual({ expiry: "apiKeysDateRequired" });
    expect(problem(on("2026-11-01"))).toEqual({ expiry: "apiKeysDatePast" });
    expect(problem(on("2027-11-01"), { ...POLICY, maxLifetimeDays: 30 })).toEqual({
      expiry: "apiKeysDateTooLate",
    });
    expect(problem({ ...on("2026-12-01"), validFrom: "2026-12-05T00:00" })).toEqual({
      expiry: "apiKeysDateBeforeStart",
    });
  });
  test("that the end or the start is no date", () => {
    expect(problem({ expiry: { kind: "date", date: "123456-01-01" } })).toEqual({
      expiry: "apiKeysDateRequired",
    });
    for (const expiry of [{ kind: "never" }, { kind: "date", date: "2026-12-01" }]) {
      expect(problem({ expiry, validFrom: "123456-01-01T00:00" })).toEqual({
        validFrom: "apiKeysDateRequired",
      });
    }
  });
});

test("networks come one to a line, or with commas or spaces", () => {
  expect(toNetworks(" 10.0.0.0/8,\n192.0.2.1 ; ::1 ")).toEqual(["10.0.0.0/8", "192.0.2.1", "::1"]);
});

describe("a change", () => {
  const key = { ...KEY, createdAt: "2026-01-01T00:00:00Z", expiresAt: "2026-11-01T00:00:00Z", scopes: [] };
  const issued = NOW - 40 * DAY;
  const limited = { ...POLICY, maxLifetimeDays: 60, expiryRequired: true };
  const problems = (change: Partial<Draft>) =>
    problemsOfChange({ ...draftOf(key), ...change }, draftOf(key), limited, NOW, issued);

  test("is not held up by what was not touched", () => {
    expect(problemsOf(draftOf(key), limited, NOW)).toEqual({
      scopes: "apiKeysScopesRequired",
      expiry: "apiKeysDatePast",
    });
    expect(problems({ name: "Renamed" })).toEqual({});
    expect(problems({ name: " " })).toEqual({ name: "apiKeysNameRequired" });
    expect(problems({ access: "readOnly", scopes: [] })).toEqual({});
    expect(problems({ scopes: [], access: "chosen", validFrom: "2026-01-02T00:00" })).toEqual({
      expiry: "apiKeysDatePast",
    });
  });

  test("counts the longest lifetime since the secret was issued", () => {
    const on = (time: number): Expiry => ({ kind: "date", date: toDay(time) });
    expect(problems({ expiry: on(issued + 60 * DAY) })).toEqual({});
    expect(problems({ expiry: on(issued + 61 * DAY) })).toEqual({ expiry: "apiKeysDateTooLate" });
    expect(dayPresets(limited, NOW - issued)).toEqual([7]);
    const draft = { ...draftOf(key), expiry: on(issued + 60 * DAY) };
    expect(toPatch(draft, key, limited, NOW, issued)).toEqual({
      expiresAt: new Date(issued + 60 * DAY).toISOString(),
    });
  });

  test("that was typed before a login is one of what was touched, and of nothing that others have changed", () => {
    const draft = { ...draftOf(KEY), name: "Renamed", url: "https://new.example.org" };
    const typed = JSON.parse(JSON.stringify({ start: draftOf(KEY), draft }));
    const since: Key = {
      ...KEY,
      name: "Theirs",
      scopes: [],
      allowedNetworks: ["10.0.0.0/8"],
      expiresAt: "2026-12-01T00:00:00Z",
      rateLimit: { requests: 1, period: "PT1M" },
      metadata: { team: "a", tenant: "t1" },
    };
    expect(toPatch(withTyped(draftOf(since), typed), since, POLICY, NOW, NOW)).toEqual({
      name: "Renamed",
      metadata: { team: "a", tenant: "t1", url: "https://new.example.org" },
    });
  });

  test("asks for the rotations of a rotated key only", async () => {
    const rotations = async () => [
      { generation: 3, at: "2026-10-12T00:00:00Z", by: "alice" },
      { generation: 2, at: "2026-02-12T00:00:00Z", by: "alice" },
    ];
    expect(await issuedAt({ rotations }, { ...key, generation: 3 })).toBe("2026-10-12T00:00:00Z");
    expect(await issuedAt({ rotations: () => Promise.reject() }, key)).toBe(key.createdAt);
  });
});
