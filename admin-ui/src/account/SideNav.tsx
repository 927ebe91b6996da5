import { type AccountEnvironment, useEnvironment } from "@keycloak/keycloak-account-ui";
import { Nav, NavExpandable, NavItem, NavList, PageSidebar, PageSidebarBody } from "@patternfly/react-core";
import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { matchPath, useHref, useLinkClickHandler, useLocation } from "react-router-dom";
import { useLoad } from "../shared/useLoad";
import { useKeysApi } from "./AccountKeys";
import { hasUse } from "./hasUse";
import { type MenuGroup, type MenuItem, type MenuLink, OURS, visible, withOurs } from "./menu";

export function SideNav({ menu: stock }: { menu: MenuItem[] }) {
  const { environment } = useEnvironment<AccountEnvironment>();
  const api = useKeysApi();
  const use = useLoad((signal) => hasUse(api, signal), [api]);
  const menu = use.data || use.failure ? withOurs(stock) : stock;
  return (
    <PageSidebar>
      <PageSidebarBody>
        <Nav>
          <NavList>
            {visible(menu, environment.features).map((item) =>
              "children" in item ? (
                <Group key={item.label} group={item} />
              ) : (
                <Entry key={item.label} link={item} />
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
        <Entry key={link.label} link={link} />
      ))}
    </NavExpandable>
  );
}

function Entry({ link }: { link: MenuLink }) {
  const { t } = useTranslation();
  const { environment } = useEnvironment<AccountEnvironment>();
  const isActive = useIsActive();
  const path = fullPath(environment.baseUrl, link.path) + location.search;
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
      {t(link.label)}
    </NavItem>
  );
}

function useIsActive() {
  const { environment } = useEnvironment<AccountEnvironment>();
  const { pathname } = useLocation();
  return (link: MenuLink) =>
    !!matchPath({ path: fullPath(environment.baseUrl, link.path), end: link.path !== OURS.path }, pathname);
}

function fullPath(baseUrl: string, path: string): string {
  return `${new URL(baseUrl).pathname}${path}`;
}
