import type { AccountEnvironment } from "@keycloak/keycloak-account-ui";

type Features = AccountEnvironment["features"];

export type MenuLink = { id?: string; label: string; path: string; isVisible?: keyof Features };

export type MenuGroup = { label: string; children: MenuItem[]; isVisible?: keyof Features };

export type MenuItem = MenuLink | MenuGroup;

export const OURS: MenuLink = { label: "apiKeys", path: "api-keys" };

/** The theme's own menu (`content.json`, the parent's if ours has none). */
export async function fetchMenu(resourceUrl: string, signal: AbortSignal): Promise<MenuItem[]> {
  const response = await fetch(`${resourceUrl.replace(/\/$/, "")}/content.json`, { signal });
  return (await response.json()) as MenuItem[];
}

/** With our page after the account's security. */
export function withOurs(menu: MenuItem[]): MenuItem[] {
  const after = menu.findIndex((item) => item.label === "accountSecurity");
  return after < 0 ? [...menu, OURS] : menu.toSpliced(after + 1, 0, OURS);
}

export function visible(menu: MenuItem[], features: Features): MenuItem[] {
  return menu.filter((item) => !item.isVisible || features[item.isVisible]);
}
