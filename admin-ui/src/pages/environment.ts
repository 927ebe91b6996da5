/** What the server writes into the page. */
export type PageEnvironment = {
  /** Where the login leads back to: the client knows this one address. */
  pageUrl: string;
  serverUrl: string;
  adminUrl: string;
  /** The realm in which one logs in. */
  realm: string;
  clientId: string;
  /** Whether the realm lets its pages be dark. */
  darkMode: boolean;
};

export function readEnvironment(): PageEnvironment {
  return JSON.parse(document.getElementById("environment")?.textContent ?? "{}");
}
