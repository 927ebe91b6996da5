import type { AccountEnvironment } from "@keycloak/keycloak-account-ui";
import type { Organization } from "../shared/api/types";

type Features = AccountEnvironment["features"];

export type MenuLink = {
  id?: string;
  label: string;
  /** What fills the label's gap. */
  name?: string;
  path: string;
  isVisible?: keyof Features;
};

export type MenuGroup = { label: string; children: MenuItem[]; isVisible?: keyof Features };

export type MenuItem = MenuLink | MenuGroup;

export const OURS: MenuLink = { label: "apiKeys", path: "api-keys" };

/** The theme's own menu (`content.json`, the parent's if ours has none). */
export async function fetchMenu(resourceUrl: string, signal: AbortSignal): Promise<MenuItem[]> {
  const response = await fetch(`${resourceUrl.replace(/\/$/, "")}/content.json`, { signal });
  return (await response.json()) as MenuItem[];
}

/** So many stand in the menu; more, in a group that opens. */
const FEW = 3;

/** The addresses of all organizations' lists begin so. */
export const ORGANIZATIONS = "organizations";

export function organizationPath(listPath: string, alias: string): string {
  return `${listPath}/${ORGANIZATIONS}/${encodeURIComponent(alias)}`;
}

/** An entry for each organization whose keys the user may see. */
export function ofOrganizations(organizations: Organization[]): MenuItem[] {
  const links = organizations.map(({ alias, name }) => ({
    label: "apiKeysOfOrganization",
    name,
    path: organizationPath(OURS.path, alias),
  }));
  return links.length > FEW ? [{ label: "apiKeysOfOrganizations", children: links }] : links;
}

/** With our pages after the account's security. */
export function withOurs(menu: MenuItem[], ours: MenuItem[]): MenuItem[] {
  const after = menu.findIndex((item) => item.label === "accountSecurity");
  return after < 0 ? [...menu, ...ours] : menu.toSpliced(after + 1, 0, ...ours);
}

export function visible(menu: MenuItem[], features: Features): MenuItem[] {
  return menu.filter((item) => !item.isVisible || features[item.isVisible]);
}
