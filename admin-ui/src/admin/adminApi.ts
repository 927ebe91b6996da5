import type { Http } from "../shared/api/http";
import { KeysApi } from "../shared/api/keysApi";
import type {
  Check,
  ClientCounts,
  Count,
  KeyCount,
  Override,
  OwnerCounts,
  Period,
  Policy,
  Settings,
  SettingsRequest,
} from "../shared/api/types";

/** Keycloak's own users and clients, as far as we read them. */
export type User = { id: string; username: string; firstName?: string; lastName?: string; email?: string };

export type Client = {
  id: string;
  clientId: string;
  name?: string;
  serviceAccountsEnabled?: boolean;
  rootUrl?: string;
  baseUrl?: string;
  attributes?: Record<string, string>;
  /** What Keycloak lets the caller do with it. */
  access?: { configure?: boolean };
};

export type Organization = { id: string; alias: string; name: string };

export type ClientScope = { id: string; name: string; description?: string };
/** Which calls are counted; without a proof are the right IDs with wrong secrets, which anybody can bring. */
export type Share = "accepted" | "refused" | "unproved";

/** The administration API: the calls on keys, over all users, what only an administrator does, and whom they look up. */
export class AdminApi extends KeysApi {
  constructor(
    private readonly realm: Http,
    private readonly onRealmChanged?: () => void,
  ) {
    super(realm.below("/api-keys"));
  }

  users(search: string, max: number): Promise<User[]> {
    return this.realm.get("/users", { search, max, briefRepresentation: true });
  }

  user(id: string, signal?: AbortSignal): Promise<User> {
    return this.realm.get(`/users/${encodeURIComponent(id)}`, {}, signal);
  }

  clients(clientId: string, max: number): Promise<Client[]> {
    return this.realm.get("/clients", { clientId, search: true, max });
  }

  client(id: string, signal?: AbortSignal): Promise<Client> {
    return this.realm.get(`/clients/${encodeURIComponent(id)}`, {}, signal);
  }

  /** Keycloak takes a client as a whole: so it is read anew, and all else stays as it is. */
  async setClientAttribute({ id }: Client, name: string, value: string): Promise<void> {
    const now = await this.client(id);
    await this.realm.send("PUT", `/clients/${encodeURIComponent(id)}`, {
      ...now,
      attributes: { ...now.attributes, [name]: value },
    });
  }

  serviceAccountOf(client: Client): Promise<User> {
    return this.realm.get(`/clients/${client.id}/service-account-user`);
  }

  scopesOf(client: Client, kind: "default" | "optional", signal?: AbortSignal): Promise<ClientScope[]> {
    return this.realm.get(`/clients/${client.id}/${kind}-client-scopes`, {}, signal);
  }

  /** Keycloak tells whoever administers anything of the realm. */
  async hasOrganizations(signal?: AbortSignal): Promise<boolean> {
    return !!(await this.realm.get<{ organizationsEnabled?: boolean }>("", {}, signal)).organizationsEnabled;
  }

  /** 404 where the realm has them switched off. */
  organizations(search: string, max: number): Promise<Organization[]> {
    return this.realm.get("/organizations", { search, max, briefRepresentation: true });
  }

  organization(id: string, signal?: AbortSignal): Promise<Organization> {
    return this.realm.get(`/organizations/${encodeURIComponent(id)}`, {}, signal);
  }

  /** All of the realm: Keycloak has no search for them. */
  clientScopes(): Promise<ClientScope[]> {
    return this.realm.get("/client-scopes");
  }

  /** Nothing is required where a text is empty. */
  check(id: string, scope: string, address: string): Promise<Check> {
    return this.http.send("POST", "/check", { id, ...(scope && { scope }), ...(address && { address }) });
  }

  override policy(ownerId: string, signal?: AbortSignal): Promise<Policy> {
    return this.http.get(`/users/${encodeURIComponent(ownerId)}/policy`, {}, signal);
  }

  settings(signal?: AbortSignal): Promise<Settings> {
    return this.http.get("/settings", {}, signal);
  }

  async saveSettings(settings: SettingsRequest): Promise<Settings> {
    const saved: Settings = await this.http.send("PUT", "/settings", settings);
    this.onRealmChanged?.();
    return saved;
  }

  overrides(first: number, max: number, signal?: AbortSignal): Promise<Override[]> {
    return this.http.get("/overrides", { first, max }, signal);
  }

  countOverrides(signal?: AbortSignal): Promise<number> {
    return this.http.get("/overrides/count", {}, signal);
  }

  override(userId: string, signal?: AbortSignal): Promise<Override> {
    return this.http.get(overridePath(userId), {}, signal);
  }

  setOverride(userId: string, allow: boolean): Promise<Override> {
    return this.http.send("PUT", overridePath(userId), { allow });
  }

  removeOverride(userId: string): Promise<void> {
    return this.http.send("DELETE", overridePath(userId));
  }

  realmActivity(period: Period, signal?: AbortSignal): Promise<Count[]> {
    return this.counts("/activity", period, signal);
  }

  busiestKeys(outcome: Share, period: Period, signal?: AbortSignal): Promise<KeyCount[]> {
    return this.http.get("/activity/keys", { outcome, ...period, max: 10 }, signal);
  }

  busiestClients(period: Period, signal?: AbortSignal): Promise<ClientCounts[]> {
    return this.http.get("/activity/clients", { ...period, max: 10 }, signal);
  }

  busiestOwners(period: Period, signal?: AbortSignal): Promise<OwnerCounts[]> {
    return this.http.get("/activity/owners", { ...period, max: 10 }, signal);
  }
}

function overridePath(userId: string): string {
  return `/users/${encodeURIComponent(userId)}/override`;
}
