import type { Key } from "../api/types";
import { envQuoted } from "./quoting";
import { toWebUrl } from "./webUrl";

/** Where a key belongs: what a program needs to know besides the key itself. */
export type Place = { serverUrl: string; realm: string };

export type Connection = {
  apiId: string;
  apiKey?: string;
  /** Of the API; absent where nobody has said it. */
  url?: string;
  realm: string;
  tenant?: string;
  type: string;
  validFrom: string;
  expires: string | null;
};

/** The address of the API that the key is for: the key's own, or else its client's. */
export function apiUrl({ metadata, clientUrl }: Key): string | undefined {
  return toWebUrl(metadata.url) ?? toWebUrl(clientUrl);
}

/** Connection details; without a token they hold no secret. */
export function toConnection(key: Key, place: Place, token?: string): Connection {
  const url = apiUrl(key);
  return {
    apiId: key.id,
    ...(token ? { apiKey: token } : {}),
    ...(url ? { url } : {}),
    realm: place.realm,
    ...(key.metadata.tenant ? { tenant: key.metadata.tenant } : {}),
    type: key.type,
    validFrom: key.notBefore ?? key.createdAt,
    expires: key.effectiveExpiresAt ?? null,
  };
}

export function toJson(connection: Connection): string {
  return `${JSON.stringify(connection, null, 2)}\n`;
}

export function toEnv(connection: Connection): string {
  const lines = Object.entries(connection).map(
    ([name, value]) => `${envName(name)}=${value === null ? "" : envQuoted(value)}`,
  );
  return `${lines.join("\n")}\n`;
}

/** `apiId` → `API_ID`; a name that does not say so itself begins with `API_` too. */
function envName(name: string): string {
  const words = name.replace(/([A-Z])/g, "_$1").toUpperCase();
  return words.startsWith("API_") ? words : `API_${words}`;
}

export function realmUrl({ serverUrl, realm }: Place): string {
  return `${serverUrl.replace(/\/$/, "")}/realms/${encodeURIComponent(realm)}`;
}

export function validateUrl(place: Place): string {
  return `${realmUrl(place)}/api-keys/validate`;
}
