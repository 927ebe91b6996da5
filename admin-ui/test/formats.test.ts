import { describe, expect, test } from "vitest";
import { outcomeMessage, outcomesOf, scaleTop, toTotals } from "../src/shared/activity/counts";
import { timesOf } from "../src/shared/activity/useSpan";
import { toQuery } from "../src/shared/api/http";
import { toFilterQuery, toPageQuery } from "../src/shared/api/keysApi";
import { toConnection, toEnv, toJson } from "../src/shared/format/connection";
import { formatDay, formatRelative, formatShort, formatTime, lastDays } from "../src/shared/format/times";
import { IssuedKey } from "../src/shared/secret/issuedKey";
import { KEY, NOW } from "./fixtures";

const PLACE = { serverUrl: "https://id.example.org/", realm: "my realm" };

const KEY_OF_API = { ...KEY, clientUrl: "https://api.example.org/my reports" };

describe("connection details", () => {
  test("hold no secret of their own", () => {
    expect(toConnection(KEY_OF_API, PLACE)).toEqual({
      apiId: KEY.id,
      url: "https://api.example.org/my%20reports",
      realm: "my realm",
      type: "personal",
      validFrom: KEY.createdAt,
      expires: KEY.effectiveExpiresAt,
    });
  });
  test("as .env name everything with API_ and quote what a shell would split", () => {
    const env = toEnv(
      toConnection(
        { ...KEY_OF_API, effectiveExpiresAt: undefined, metadata: { tenant: "it's" } },
        PLACE,
        "lk_x",
      ),
    );
    expect(env).toBe(
      [
        `API_ID=${KEY.id}`,
        "API_KEY=lk_x",
        "API_URL='https://api.example.org/my%20reports'",
        "API_REALM='my realm'",
        `API_TENANT="it's"`,
        "API_TYPE=personal",
        `API_VALID_FROM=${KEY.createdAt}`,
        "API_EXPIRES=",
        "",
      ].join("\n"),
    );
  });
  test("as JSON say null where there is no end", () => {
    expect(
      JSON.parse(toJson(toConnection({ ...KEY_OF_API, effectiveExpiresAt: undefined }, PLACE))).expires,
    ).toBeNull();
  });
});

describe("an issued key", () => {
  test("gives its token to nobody by accident, and forgets it", () => {
    const issued = new IssuedKey({ ...KEY, token: "lk_secret" });
    expect(JSON.stringify(issued)).not.toContain("lk_secret");
    expect(JSON.stringify(Object.entries(issued))).not.toContain("lk_secret");
    expect(issued.reveal()).toBe("lk_secret");
    issued.forget();
    expect(issued.reveal()).toBe("");
  });
});

describe("activity", () => {
  const counts = [
    { at: "2026-11-21", outcome: "wrong_secret", count: 99 },
    { at: "2026-11-20", outcome: "expired", count: 9 },
    { at: "2026-11-21", outcome: "accepted", count: 3 },
    { at: "2026-11-21", outcome: "revoked", count: 2 },
  ];
  test("has an entry for each day, in which nothing counts that nobody has proved", () => {
    const days = lastDays(3, NOW);
    expect(days).toEqual(["2026-11-19", "2026-11-20", "2026-11-21"]);
    expect(toTotals(counts, days).map((day) => [day.accepted, day.refused])).toEqual([
      [0, 0],
      [0, 9],
      [3, 2],
    ]);
  });
  test("of the last 24 hours has an entry for each hour, as the server names them", () => {
    const { slots, period } = timesOf(1, Date.parse("2026-11-21T12:59:59.999Z"));
    expect(period).toEqual({ hours: 24 });
    expect(slots).toHaveLength(24);
    expect(slots[0]).toBe("2026-11-20T13:00:00Z");
    const hour = { at: "2026-11-21T12:00:00Z", outcome: "accepted", count: 4 };
    expect(toTotals([hour], slots).at(-1)).toEqual({ at: hour.at, accepted: 4, refused: 0 });
  });
  test("of days asks for the first and the last of them", () =>
    expect(timesOf(7, NOW).period).toEqual({ from: "2026-11-15", to: "2026-11-21" }));
  test("names what was accepted first, then refusals by number, and last what nobody has proved", () => {
    expect(outcomesOf(counts).map((each) => each.outcome)).toEqual([
      "accepted",
      "expired",
      "revoked",
      "wrong_secret",
    ]);
    expect(outcomeMessage("insufficient_scope")).toBe("apiKeysOutcomeInsufficientScope");
  });
  test.each([
    [0, 4],
    [5, 5],
    [13, 20],
    [999, 1000],
  ])("scales %i to %i", (largest, top) => expect(scaleTop(largest)).toBe(top));
});

describe("queries", () => {
  test("leave out what is not asked", () => {
    expect(toQuery(toFilterQuery({ search: "a&b", status: [] }))).toBe("?search=*a%26b*");
    expect(toQuery(toFilterQuery({ status: ["active", "expired"] }))).toBe("?status=active%2Cexpired");
    expect(toPageQuery({ first: 20, max: 10, sort: { field: "name", direction: "desc" } }).sort).toBe(
      "-name",
    );
  });
});

test("a time is told by its largest unit", () => {
  expect(formatRelative("2026-11-24T12:00:00Z", "en", NOW)).toBe("in 3 days");
  expect(formatRelative("2026-11-21T10:00:00Z", "en", NOW)).toBe("2 hours ago");
});

test("a time says in which zone it is", () => {
  for (const language of ["en", "de", "fr"]) {
    expect(formatTime("2026-11-21T12:00:00Z", language)).toMatch(/2026.*(GMT|UTC|MEZ|CET)/);
  }
});

test("today's times are hours, all others days", () => {
  const noon = new Date("2026-11-21T12:00:00").getTime();
  const at = (hours: number) => new Date(noon + hours * 3_600_000).toISOString();
  expect(formatShort(at(-3), "en", noon)).toBe("3 hours ago");
  expect(formatShort(at(5), "de", noon)).toBe("in 5 Stunden");
  expect(formatShort(at(-13), "en", noon)).toBe("Nov 20, 2026");
});

test("a day of the server stays that day west of it", () => {
  const before = process.env.TZ;
  process.env.TZ = "America/Los_Angeles";
  expect(formatDay("2026-11-21", "en")).toBe("Nov 21, 2026");
  expect(formatDay("2026-11-21T03:00:00Z", "en")).toBe("Nov 20, 2026");
  process.env.TZ = before;
});
