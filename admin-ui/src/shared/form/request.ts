import type { Key, KeyPatch, KeyRequest, OfferedScope, Policy } from "../api/types";
import { toExpiresAt, toExpiryRequest } from "../expiry/presets";
import { type Draft, draftOf, offeredClient, policyOf, readOnlyScopes } from "./draft";
import { toRateLimit } from "./rate";

/** The form as a request for a new key. What was left empty is left out. */
export function toRequest(draft: Draft, policy: Policy, now: number, ownerId?: string): KeyRequest {
  const networks = toNetworks(draft.networks);
  const metadata = toMetadata(draft, {});
  const rateLimit = toRateLimit(draft.rate);
  return {
    ...(ownerId ? { ownerId } : {}),
    name: draft.name.trim(),
    ...(draft.clientId ? { clientId: draft.clientId } : {}),
    ...(draft.organization ? { organization: draft.organization } : {}),
    ...toAccess(draft, offeredClient(policy, draft.clientId)?.scopes ?? []),
    ...toExpiryRequest(draft.expiry, policyOf(policy, draft.clientId), now),
    ...(draft.validFrom ? { notBefore: new Date(draft.validFrom).toISOString() } : {}),
    ...(draft.description.trim() ? { description: draft.description.trim() } : {}),
    ...(networks.length ? { allowedNetworks: networks } : {}),
    ...(draft.selfRotate ? { selfRotate: true } : {}),
    ...(rateLimit ? { rateLimit } : {}),
    ...(Object.keys(metadata).length ? { metadata } : {}),
  };
}

/** The form as a change: only what differs from what the form began with, so that nothing else is touched. */
export function toPatch(draft: Draft, key: Key, policy: Policy, now: number, issued: number): KeyPatch {
  const before = draftOf(key);
  const offered = offeredClient(policy, key.clientId ?? "")?.scopes ?? [];
  const differs = (...fields: (keyof Draft)[]) =>
    fields.some((field) => JSON.stringify(draft[field]) !== JSON.stringify(before[field]));
  return {
    ...(differs("name") ? { name: draft.name.trim() } : {}),
    ...(differs("description") ? { description: draft.description.trim() || null } : {}),
    ...(differs("access", "scopes") ? toAccess(draft, offered) : {}),
    ...(differs("expiry")
      ? { expiresAt: toExpiresAt(draft.expiry, policyOf(policy, key.clientId), now, issued) }
      : {}),
    ...(differs("validFrom")
      ? { notBefore: draft.validFrom ? new Date(draft.validFrom).toISOString() : null }
      : {}),
    ...(differs("networks") ? { allowedNetworks: toNetworks(draft.networks) } : {}),
    ...(differs("selfRotate") ? { selfRotate: draft.selfRotate } : {}),
    ...(differs("rate") ? { rateLimit: toRateLimit(draft.rate) } : {}),
    ...(differs("url", "tenant") ? { metadata: toMetadata(draft, key.metadata) } : {}),
  };
}

function toAccess(draft: Draft, offered: OfferedScope[]): Pick<KeyRequest, "scopes" | "fullAccess"> {
  switch (draft.access) {
    case "full":
      return { fullAccess: true };
    case "readOnly":
      return { scopes: readOnlyScopes(offered) };
    // Without a choice an empty list, which is refused; to leave it out would mean full access.
    default:
      return { scopes: draft.access ? draft.scopes : [] };
  }
}

/** One to a line, or with commas or spaces between them. */
export function toNetworks(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}

function toMetadata(draft: Draft, before: Record<string, string>): Record<string, string> {
  const { url: _url, tenant: _tenant, ...others } = before;
  return {
    ...others,
    ...(draft.url.trim() ? { url: draft.url.trim() } : {}),
    ...(draft.tenant.trim() ? { tenant: draft.tenant.trim() } : {}),
  };
}
