import { describe, expect, test } from "vitest";
import { type Draft, emptyDraft } from "../src/shared/form/draft";
import { summaryOf } from "../src/shared/form/summary";
import { marked, partsOf } from "../src/shared/format/phrase";
import { NOW, POLICY } from "./fixtures";

describe("the summary of a new key", () => {
  const [reports] = POLICY.clients;
  const policy = {
    ...POLICY,
    clients: [
      {
        clientId: "reports-api",
        name: "Reports",
        scopes: [
          { name: "reports:read", description: "Look at reports", readOnly: true },
          ...(reports?.scopes.slice(1) ?? []),
        ],
      },
      { clientId: "plain", scopes: [] },
    ],
  };
  const draft: Draft = { ...emptyDraft(policy), clientId: "reports-api", expiry: { kind: "never" } };
  const said = (change: Partial<Draft>) => summaryOf({ ...draft, ...change }, policy, NOW, "en");

  test("says what is chosen, and where the key can be used", () => {
    expect(said({ clientId: "" })).toEqual([
      { text: "apiKeysSummaryAlways" },
      { text: "apiKeysSummaryAnywhere" },
    ]);
    expect(said({ access: "full", networks: "10.0.0.0/8\n::1" })).toEqual([
      { text: "apiKeysSummaryClient", values: { api: "Reports" } },
      { text: "apiKeysSummaryFull" },
      { text: "apiKeysSummaryAlways" },
      { text: "apiKeysSummaryNetworks", values: { networks: "10.0.0.0/8, ::1" } },
    ]);
    expect(said({ clientId: "plain" })[0]?.values).toEqual({ api: "plain" });
  });
  test("says what the scopes are for, by their descriptions where they have one", () => {
    expect(said({ access: "readOnly" })[1]).toEqual({
      text: "apiKeysSummaryReadOnly",
      values: { what: "Look at reports" },
    });
    expect(said({ access: "chosen", scopes: ["reports:read", "reports:write"] })[1]).toEqual({
      text: "apiKeysSummaryChosen",
      values: { what: "Look at reports, reports:write" },
    });
    expect(said({ access: "chosen" })[1]?.text).toBe("apiKeysSummaryAlways");
  });
  test("says from when until when", () => {
    const time = (change: Partial<Draft>) => said(change).find(({ text }) => /Until|From|Always/.test(text));
    const end = "Dec 21, 2026";
    expect(time({ expiry: { kind: "days", days: 30 } })).toEqual({
      text: "apiKeysSummaryUntil",
      values: { end },
    });
    expect(time({ expiry: { kind: "date", date: "2026-12-21" } })?.values).toEqual({ end });
    expect(time({ expiry: { kind: "date", date: "" } })).toBeUndefined();
    expect(time({ validFrom: "2026-12-01T08:00" })?.text).toBe("apiKeysSummaryFrom");
    expect(time({ validFrom: "123456-01-01T00:00" })?.text).toBe("apiKeysSummaryAlways");
    expect(time({ expiry: { kind: "date", date: "123456-01-01" } })).toBeUndefined();
    const both = time({ validFrom: "2026-12-01T08:00", expiry: { kind: "days", days: 30 } });
    expect(both?.text).toBe("apiKeysSummaryFromUntil");
    expect(both?.values).toMatchObject({ start: expect.stringMatching(/Dec 1, 2026/), end });
  });
});

test("a phrase comes apart where its values stand, in any order and also at its ends", () => {
  const { by, name } = marked(["by", "name"]);
  expect(partsOf(`${by} renamed it to “${name}”.`)).toEqual([
    { text: "", name: "by" },
    { text: " renamed it to “", name: "name" },
    { text: "”.", name: undefined },
  ]);
  expect(partsOf("It works.")).toEqual([{ text: "It works.", name: undefined }]);
});
