import type { Key, OfferedClient, OfferedScope, Policy } from "../api/types";
import { type Expiry, expiryWithin, latestDay, standardExpiry } from "../expiry/presets";
import { DAY, endOfDay, toDay, toLocalMinute } from "../format/times";
import { type Rate, rateOf, rateProblem } from "./rate";

export type Access = "full" | "readOnly" | "chosen";

/** What stands in the form, as it was typed. */
export type Draft = {
  name: string;
  /** Empty until it is chosen. */
  clientId: string;
  /** The alias of that which the key is bound to; empty for none. */
  organization: string;
  /** Absent until it is chosen: nothing stands for everything. */
  access?: Access;
  scopes: string[];
  validFrom: string;
  expiry: Expiry;
  description: string;
  networks: string;
  selfRotate: boolean;
  rate: Rate;
  url: string;
  tenant: string;
};

/** The message for each field in which something is wrong. */
export type Problems = Partial<Record<keyof Draft, string>>;

const MAX_NAME = 120;

/** Begins with the least: read only, where that is on offer, at a client that nobody has to choose. */
export function emptyDraft(policy: Policy, owner?: string): Draft {
  const [first, ...others] = policy.clients;
  const client = clientOfServiceAccount(policy, owner) ?? (others.length === 0 ? first : undefined);
  const [organization, ...more] = policy.organizationRequired ? policy.organizations : [];
  return {
    name: "",
    clientId: client?.clientId ?? "",
    organization: more.length === 0 ? (organization?.alias ?? "") : "",
    access: leastAccess(client),
    scopes: [],
    validFrom: "",
    expiry: standardExpiry(policyOf(policy, client?.clientId)),
    description: "",
    networks: "",
    selfRotate: false,
    rate: rateOf(undefined),
    url: "",
    tenant: "",
  };
}

export function draftOf(key: Key): Draft {
  return {
    name: key.name,
    clientId: key.clientId ?? "",
    organization: key.organization ?? "",
    access: key.fullAccess ? "full" : "chosen",
    scopes: key.scopes,
    validFrom: key.notBefore ? toLocalMinute(key.notBefore) : "",
    expiry: key.expiresAt ? { kind: "date", date: toDay(Date.parse(key.expiresAt)) } : { kind: "never" },
    description: key.description ?? "",
    networks: key.allowedNetworks.join("\n"),
    selfRotate: key.selfRotate,
    rate: rateOf(key.rateLimit),
    url: key.metadata.url ?? "",
    tenant: key.metadata.tenant ?? "",
  };
}

const SERVICE_ACCOUNT = "service-account-";

/** Keycloak names the user of a service account after its client, and follows where that gets another name. */
function clientOfServiceAccount(policy: Policy, owner = ""): OfferedClient | undefined {
  return owner.startsWith(SERVICE_ACCOUNT)
    ? offeredClient(policy, owner.slice(SERVICE_ACCOUNT.length))
    : undefined;
}

/** The client for whatever has none of its own stands last, or everybody would take it. */
export function clientsInOrder({ clients }: Policy): OfferedClient[] {
  const isCatchAll = ({ clientId }: OfferedClient) => clientId === "api-keys";
  return [...clients.filter((client) => !isCatchAll(client)), ...clients.filter(isCatchAll)];
}

export function hasToChooseClient({ clientId }: Draft, policy: Policy): boolean {
  return clientId === "" && policy.clients.length > 1;
}

function leastAccess(client: OfferedClient | undefined): Access | undefined {
  return readOnlyScopes(client?.scopes ?? []).length > 0 ? "readOnly" : undefined;
}

export function offeredClient(policy: Policy, clientId: string): OfferedClient | undefined {
  return policy.clients.find((client) => client.clientId === clientId);
}

/** What holds for keys of this client: what it says where that is stricter than what its realm says. */
export function policyOf(policy: Policy, clientId = ""): Policy {
  const {
    maxLifetimeDays = policy.maxLifetimeDays,
    defaultLifetimeDays = policy.defaultLifetimeDays,
    expiryRequired = policy.expiryRequired,
  } = offeredClient(policy, clientId) ?? {};
  return { ...policy, maxLifetimeDays, defaultLifetimeDays, expiryRequired };
}

export function readOnlyScopes(offered: OfferedScope[]): string[] {
  return offered.filter((scope) => scope.readOnly).map((scope) => scope.name);
}

/**
 * Another client offers other scopes, and may have limits of its own. What it lacks falls away; the kind of access stays, for less never
 * becomes full; and so does an end that somebody chose, if it is on offer.
 */
export function withClient(draft: Draft, policy: Policy, clientId: string): Partial<Draft> {
  const client = offeredClient(policy, clientId);
  return {
    clientId,
    access: draft.access ?? leastAccess(client),
    scopes: draft.scopes.filter((name) => client?.scopes.some((scope) => scope.name === name)),
    expiry: expiryWithin(draft.expiry, policyOf(policy, draft.clientId), policyOf(policy, clientId)),
  };
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
  if (hasToChooseClient(draft, policy)) {
    problems.clientId = "apiKeysClientRequired";
  } else if (!draft.access) {
    problems.scopes = "apiKeysAccessRequired";
  } else if (hasNoScope(draft, policy)) {
    problems.scopes = "apiKeysScopesRequired";
  }
  if (policy.organizationRequired && !draft.organization) {
    problems.organization = "apiKeysOrganizationRequired";
  }
  const end = expiryProblem(draft.expiry, draft.validFrom, policyOf(policy, draft.clientId), now, issued);
  if (end) {
    problems.expiry = end;
  }
  if (draft.validFrom && Number.isNaN(Date.parse(draft.validFrom))) {
    problems.validFrom = "apiKeysDateRequired";
  }
  const rate = rateProblem(draft.rate, offeredClient(policy, draft.clientId)?.rateLimit);
  if (rate) {
    problems.rate = rate;
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

export function expiryProblem(
  expiry: Expiry,
  validFrom: string | undefined,
  policy: Policy,
  now: number,
  issued = now,
): string | undefined {
  if (expiry.kind === "never") {
    return undefined;
  }
  const end = expiry.kind === "date" ? endOfDay(expiry.date) : now + expiry.days * DAY;
  const latest = latestDay(policy, issued);
  // Nothing was typed, or a year that no date has.
  if (Number.isNaN(end)) {
    return "apiKeysDateRequired";
  }
  if (end <= now) {
    return "apiKeysDatePast";
  }
  if (expiry.kind === "date" && latest !== undefined && expiry.date > latest) {
    return "apiKeysDateTooLate";
  }
  return validFrom && end <= Date.parse(validFrom) ? "apiKeysDateBeforeStart" : undefined;
}
