import { useCallback } from "react";
import { useAdminApi } from "../AdminKeys";
import type { Client } from "../adminApi";

export type Choice = { id: string; label: string; hint?: string };

export type Search = (text: string) => Promise<Choice[]>;

const MAX = 10;

export function useUserLookup(): Search {
  const api = useAdminApi();
  return useCallback(
    async (text) =>
      (await api.users(text, MAX)).map((user) => ({
        id: user.id,
        label: user.username,
        hint: [user.firstName, user.lastName].filter(Boolean).join(" ") || user.email,
      })),
    [api],
  );
}

export function useClientLookup(): Search {
  const api = useAdminApi();
  return useCallback(
    async (text) =>
      (await api.clients(text, MAX)).map(({ id, clientId, name }) => ({ id, label: clientId, hint: name })),
    [api],
  );
}

export function useOrganizationLookup(): Search {
  const api = useAdminApi();
  return useCallback(
    async (text) =>
      (await api.organizations(text, MAX)).map(({ id, alias, name }) => ({ id, label: alias, hint: name })),
    [api],
  );
}

export function useScopeLookup(): Search {
  const api = useAdminApi();
  return useCallback(
    async (text) =>
      (await api.clientScopes())
        .filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()))
        .sort((one, other) => one.name.localeCompare(other.name))
        .slice(0, MAX)
        .map(({ id, name, description }) => ({ id, label: name, hint: description })),
    [api],
  );
}

/** The service accounts, found by the client they belong to: a search for users leaves them out. */
export function useServiceAccountLookup(): Search {
  const api = useAdminApi();
  return useCallback(
    async (text) => {
      const accountOf = async (client: Client): Promise<Choice> => {
        const { id, username } = await api.serviceAccountOf(client);
        return { id, label: username, hint: client.clientId };
      };
      const clients = await api.clients(text, 50);
      return Promise.all(
        clients
          .filter((client) => client.serviceAccountsEnabled)
          .slice(0, MAX)
          .map(accountOf),
      );
    },
    [api],
  );
}
