import type { AdminApi, Client } from "../adminApi";

/** Keycloak's own, which say who a user is and are not required by an API. */
const BUILT_IN = [
  "acr",
  "address",
  "basic",
  "email",
  "microprofile-jwt",
  "offline_access",
  "organization",
  "phone",
  "profile",
  "roles",
  "service_account",
  "web-origins",
];

/** The names of the scopes that an API may require of its keys. */
export async function requirableScopes(
  api: Pick<AdminApi, "scopesOf">,
  client: Client,
  signal?: AbortSignal,
): Promise<string[]> {
  const lists = await Promise.all([
    api.scopesOf(client, "optional", signal),
    api.scopesOf(client, "default", signal),
  ]);
  const names = lists.flat().map(({ name }) => name);
  return names.filter((name) => !BUILT_IN.includes(name)).sort();
}

/** The address that a client's settings name as its base; a path counts from its root. */
export function baseUrlOf({ baseUrl, rootUrl }: Client): string | undefined {
  const url = baseUrl || rootUrl;
  return url && URL.canParse(url, rootUrl || undefined) ? new URL(url, rootUrl || undefined).href : undefined;
}
