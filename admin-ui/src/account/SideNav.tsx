import { type AccountEnvironment, useEnvironment } from "@keycloak/keycloak-account-ui";
import { Nav, NavExpandable, NavItem, NavList, PageSidebar, PageSidebarBody } from "@patternfly/react-core";
import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { matchPath, useHref, useLinkClickHandler, useLocation } from "react-router-dom";
import { useLoad } from "../shared/useLoad";
import { useAccountApi } from "./AccountKeys";
import { hasUse } from "./hasUse";
import {
  type MenuGroup,
  type MenuItem,
  type MenuLink,
  ORGANIZATIONS,
  OURS,
  ofOrganizations,
  visible,
  withOurs,
} from "./menu";
import { useOrganizations } from "./organization/useOrganizations";

export function SideNav({ menu: stock }: { menu: MenuItem[] }) {
  const { environment } = useEnvironment<AccountEnvironment>();
  const api = useAccountApi();
  const use = useLoad((signal) => hasUse(api, signal), [api]);
  const organizations = useOrganizations();
  const menu = withOurs(stock, [
    ...(use.data || use.failure ? [OURS] : []),
    ...ofOrganizations(organizations),
  ]);
  return (
    <PageSidebar>
      <PageSidebarBody>
        <Nav>
          <NavList>
            {visible(menu, environment.features).map((item) =>
              "children" in item ? (
                <Group key={item.label} group={item} />
              ) : (
                <Entry key={item.path} link={item} />
              ),
            )}
          </NavList>
        </Nav>
      </PageSidebarBody>
    </PageSidebar>
  );
}

function Group({ group }: { group: MenuGroup }) {
  const { t } = useTranslation();
  const { environment } = useEnvironment<AccountEnvironment>();
  const isActive = useIsActive();
  const links = visible(group.children, environment.features).filter(
    (item): item is MenuLink => "path" in item,
  );
  const isOpen = links.some(isActive);
  return (
    <NavExpandable data-testid={group.label} title={t(group.label)} isActive={isOpen} isExpanded={isOpen}>
      {links.map((link) => (
        <Entry key={link.path} link={link} />
      ))}
    </NavExpandable>
  );
}

/** Of the address only where its user came from: what a list is searched for is the list's own. */
function wayBack(): string {
  const now = new URLSearchParams(location.search);
  const kept = new URLSearchParams();
  for (const name of ["referrer", "referrer_uri"]) {
    const value = now.get(name);
    if (value) {
      kept.set(name, value);
    }
  }
  return kept.size > 0 ? `?${kept}` : "";
}

function Entry({ link }: { link: MenuLink }) {
  const { t } = useTranslation();
  const { environment } = useEnvironment<AccountEnvironment>();
  const isActive = useIsActive();
  const path = fullPath(environment.baseUrl, link.path) + wayBack();
  const href = useHref(path);
  const go = useLinkClickHandler(path);
  return (
    <NavItem
      data-testid={link.path}
      to={href}
      isActive={isActive(link)}
      // PatternFly gives this event another type than it has.
      onClick={(event) => go(event as unknown as MouseEvent<HTMLAnchorElement>)}
    >
      {t(link.label, { name: link.name })}
    </NavItem>
  );
}

function useIsActive() {
  const { environment } = useEnvironment<AccountEnvironment>();
  const { pathname } = useLocation();
  const isBelow = (path: string, end = false) =>
    !!matchPath({ path: fullPath(environment.baseUrl, path), end }, pathname);
  // Below our lists are their keys; below that of one's own, those of organizations too.
  return ({ path }: MenuLink) =>
    path === OURS.path
      ? isBelow(path) && !isBelow(`${path}/${ORGANIZATIONS}`)
      : isBelow(path, !path.startsWith(OURS.path));
}

function fullPath(baseUrl: string, path: string): string {
  return `${new URL(baseUrl).pathname}${path}`;
}
