import { type ComponentType, createContext, useContext } from "react";
import type { ConsoleLogin } from "../shared/api/http";

/** Of the realm's administration; two of them are ours. */
export type Role =
  | "view-api-keys"
  | "manage-api-keys"
  | "manage-organizations"
  | "query-users"
  | "view-organizations"
  | "view-users"
  | "manage-users"
  | "manage-realm";

/** All that the administrators' pages know of what they are shown in: the Admin Console, or a page of their own. */
export type AdminHost = {
  serverUrl: string;
  /** Where the Admin REST API is, if it has another address. */
  adminUrl: string;
  realm: string;
  login: ConsoleLogin;
  hasAccess: (role: Role) => boolean;
  /** To be called when attributes of the realm were changed: the Admin Console writes back what it has read of them. */
  onRealmChanged?: () => void;
  /** The address of a user's page, where there is one. */
  userPath?: (userId: string) => string;
  Title: ComponentType<{ title: string; intro: string }>;
};

export const AdminHostContext = createContext<AdminHost | undefined>(undefined);

export function useHost(): AdminHost {
  const host = useContext(AdminHostContext);
  if (!host) {
    throw new Error("The host is missing");
  }
  return host;
}
