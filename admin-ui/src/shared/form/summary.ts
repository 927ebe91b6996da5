import type { OfferedClient, Policy } from "../api/types";
import type { Expiry } from "../expiry/presets";
import { DAY, endOfDay, formatDay, formatTime } from "../format/times";
import { type Draft, offeredClient, readOnlyScopes } from "./draft";
import { toNetworks } from "./request";

/** A text, and the values in it. */
type Sentence = { text: string; values?: Record<string, string> };

/** What the key will be able to do: where, what, how long, and from where. What is not chosen yet is left out. */
export function summaryOf(draft: Draft, policy: Policy, now: number, language: string): Sentence[] {
  const client = offeredClient(policy, draft.clientId);
  const networks = toNetworks(draft.networks).join(", ");
  return [
    client && { text: "apiKeysSummaryClient", values: { api: client.name ?? client.clientId } },
    accessOf(draft, client),
    timeOf(draft, now, language),
    networks ? { text: "apiKeysSummaryNetworks", values: { networks } } : { text: "apiKeysSummaryAnywhere" },
  ].filter((sentence) => sentence !== undefined);
}

function accessOf({ access, scopes }: Draft, client: OfferedClient | undefined): Sentence | undefined {
  const offered = client?.scopes ?? [];
  if (access === "full") {
    return { text: "apiKeysSummaryFull" };
  }
  const names = access === "readOnly" ? readOnlyScopes(offered) : access ? scopes : [];
  const said = names.map((name) => offered.find((scope) => scope.name === name)?.description || name);
  return said.length === 0
    ? undefined
    : {
        text: access === "readOnly" ? "apiKeysSummaryReadOnly" : "apiKeysSummaryChosen",
        values: { what: said.join(", ") },
      };
}

function timeOf({ expiry, validFrom }: Draft, now: number, language: string): Sentence | undefined {
  const end = endOf(expiry, now, language);
  const start = startOf(validFrom, language);
  if (end === undefined) {
    return undefined;
  }
  if (end === "") {
    return start ? { text: "apiKeysSummaryFrom", values: { start } } : { text: "apiKeysSummaryAlways" };
  }
  return start
    ? { text: "apiKeysSummaryFromUntil", values: { start, end } }
    : { text: "apiKeysSummaryUntil", values: { end } };
}

/** Undefined where there is none, and where what was typed is no date, such as one of a year with six digits. */
function startOf(validFrom: string, language: string): string | undefined {
  const start = Date.parse(validFrom);
  return Number.isNaN(start) ? undefined : formatTime(new Date(start).toISOString(), language);
}

/** Empty where there is none, undefined where it is still to be chosen or no date. */
function endOf(expiry: Expiry, now: number, language: string): string | undefined {
  if (expiry.kind === "never") {
    return "";
  }
  if (expiry.kind === "days") {
    return formatDay(new Date(now + expiry.days * DAY).toISOString(), language);
  }
  return Number.isNaN(endOfDay(expiry.date)) ? undefined : formatDay(expiry.date, language);
}
