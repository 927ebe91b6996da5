import type { Key, OfferedClient, OfferedScope, Policy } from "../api/types";
import { type Expiry, latestDay, standardExpiry } from "../expiry/presets";
import { DAY, endOfDay, toDay, toLocalMinute } from "../format/times";

export type Access = "full" | "readOnly" | "chosen";

/** What stands in the form, as it was typed. */
export type Draft = {
  name: string;
  clientId: string;
  access: Access;
  scopes: string[];
  validFrom: string;
  expiry: Expiry;
  description: string;
  networks: string;
  url: string;
  tenant: string;
};

/** The message for each field in which something is wrong. */
export type Problems = Partial<Record<keyof Draft, string>>;

const MAX_NAME = 120;

export function emptyDraft(policy: Policy): Draft {
  return {
    name: "",
    clientId: policy.clients[0]?.clientId ?? "",
    access: "full",
    scopes: [],
    validFrom: "",
    expiry: standardExpiry(policy),
    description: "",
    networks: "",
    url: "",
    tenant: "",
  };
}

export function draftOf(key: Key): Draft {
  return {
    name: key.name,
    clientId: key.clientId ?? "",
    access: key.fullAccess ? "full" : "chosen",
    scopes: key.scopes,
    validFrom: key.notBefore ? toLocalMinute(key.notBefore) : "",
    expiry: key.expiresAt ? { kind: "date", date: toDay(Date.parse(key.expiresAt)) } : { kind: "never" },
    description: key.description ?? "",
    networks: key.allowedNetworks.join("\n"),
    url: key.metadata.url ?? "",
    tenant: key.metadata.tenant ?? "",
  };
}

export function offeredClient(policy: Policy, clientId: string): OfferedClient | undefined {
  return policy.clients.find((client) => client.clientId === clientId);
}

export function readOnlyScopes(offered: OfferedScope[]): string[] {
  return offered.filter((scope) => scope.readOnly).map((scope) => scope.name);
}

/** Another client offers other scopes. What it lacks falls away; the kind of access stays, for less never becomes full. */
export function withClient(draft: Draft, policy: Policy, clientId: string): Partial<Draft> {
  const offered = offeredClient(policy, clientId)?.scopes ?? [];
  return { clientId, scopes: draft.scopes.filter((name) => offered.some((scope) => scope.name === name)) };
}

/**
 * What can be said before the server is asked; it has the last word.
 *
 * @param issued when the secret of a key that there is already was issued: the limit counts from then
 */
export function problemsOf(draft: Draft, policy: Policy, now: number, issued = now): Problems {
  const problems: Problems = {};
  if (!draft.name.trim()) {
    problems.name = "apiKeysNameRequired";
  } else if ([...draft.name.trim()].length > MAX_NAME) {
    problems.name = "apiKeysNameTooLong";
  }
  if (hasNoScope(draft, policy)) {
    problems.scopes = "apiKeysScopesRequired";
  }
  const end = expiryProblem(draft, policy, now, issued);
  if (end) {
    problems.expiry = end;
  }
  return problems;
}

/** Those of a change: what was not touched may have become wrong in the meantime, and stays as it is. */
export function problemsOfChange(
  draft: Draft,
  before: Draft,
  policy: Policy,
  now: number,
  issued: number,
): Problems {
  const depends: Partial<Record<keyof Draft, (keyof Draft)[]>> = {
    scopes: ["scopes", "access"],
    expiry: ["expiry", "validFrom"],
  };
  const isTouched = (field: keyof Draft) =>
    (depends[field] ?? [field]).some((each) => JSON.stringify(draft[each]) !== JSON.stringify(before[each]));
  const found = Object.entries(problemsOf(draft, policy, now, issued));
  return Object.fromEntries(found.filter(([field]) => isTouched(field as keyof Draft)));
}

function hasNoScope({ access, clientId, scopes }: Draft, policy: Policy): boolean {
  return access === "readOnly"
    ? readOnlyScopes(offeredClient(policy, clientId)?.scopes ?? []).length === 0
    : access === "chosen" && scopes.length === 0;
}

function expiryProblem(
  { expiry, validFrom }: Draft,
  policy: Policy,
  now: number,
  issued: number,
): string | undefined {
  if (expiry.kind === "never") {
    return undefined;
  }
  if (expiry.kind === "date" && !expiry.date) {
    return "apiKeysDateRequired";
  }
  const end = expiry.kind === "date" ? endOfDay(expiry.date) : now + expiry.days * DAY;
  const latest = latestDay(policy, issued);
  if (end <= now) {
    return "apiKeysDatePast";
  }
  if (expiry.kind === "date" && latest !== undefined && expiry.date > latest) {
    return "apiKeysDateTooLate";
  }
  return validFrom && end <= Date.parse(validFrom) ? "apiKeysDateBeforeStart" : undefined;
}
