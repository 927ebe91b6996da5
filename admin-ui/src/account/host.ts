import { type ComponentType, createContext, type PropsWithChildren, useContext } from "react";
import type { ConsoleLogin } from "../shared/api/http";

/** All that a user's pages know of what they are shown in: the Account Console, or a page of their own. */
export type AccountHost = {
  serverUrl: string;
  realm: string;
  login: ConsoleLogin;
  /** The address of the page with the user's keys. */
  listPath: string;
  Frame: ComponentType<PropsWithChildren<{ title: string; description: string }>>;
};

export const AccountHostContext = createContext<AccountHost | undefined>(undefined);

export function useHost(): AccountHost {
  const host = useContext(AccountHostContext);
  if (!host) {
    throw new Error("The host is missing");
  }
  return host;
}
