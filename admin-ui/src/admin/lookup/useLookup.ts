import { useAdminClient, useRealm } from "@keycloak/keycloak-admin-ui";
import { useCallback } from "react";

export type Choice = { id: string; label: string; hint?: string };

export type Search = (text: string) => Promise<Choice[]>;

const MAX = 10;

export function useUserLookup(): Search {
  const { adminClient } = useAdminClient();
  const { realm } = useRealm();
  return useCallback(
    async (search) => {
      const users = await adminClient.users.find({ realm, search, max: MAX, briefRepresentation: true });
      return users.map((user) => ({
        id: user.id ?? "",
        label: user.username ?? "",
        hint: [user.firstName, user.lastName].filter(Boolean).join(" ") || user.email,
      }));
    },
    [adminClient, realm],
  );
}

export function useClientLookup(): Search {
  const { adminClient } = useAdminClient();
  const { realm } = useRealm();
  return useCallback(
    async (text) => {
      const clients = await adminClient.clients.find({ realm, clientId: text, search: true, max: MAX });
      return clients.map((client) => ({
        id: client.id ?? "",
        label: client.clientId ?? "",
        hint: client.name,
      }));
    },
    [adminClient, realm],
  );
}

/** The service accounts, found by the client they belong to: a search for users leaves them out. */
export function useServiceAccountLookup(): Search {
  const { adminClient } = useAdminClient();
  const { realm } = useRealm();
  return useCallback(
    async (text) => {
      const clients = await adminClient.clients.find({ realm, clientId: text, search: true, max: 50 });
      const capable = clients.filter((client) => client.serviceAccountsEnabled).slice(0, MAX);
      return Promise.all(
        capable.map(async (client) => {
          const account = await adminClient.clients.getServiceAccountUser({ realm, id: client.id ?? "" });
          return { id: account.id ?? "", label: account.username ?? "", hint: client.clientId };
        }),
      );
    },
    [adminClient, realm],
  );
}
