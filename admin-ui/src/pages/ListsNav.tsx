import { Nav, NavItem, NavList, PageNavigation } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Link, matchPath, useLocation } from "react-router-dom";
import { useHost } from "../account/host";
import { ORGANIZATIONS, organizationPath } from "../account/menu";
import { useOrganizations } from "../account/organization/useOrganizations";

/** The ways to the lists of organizations, and back to one's own; nothing for who may see none. */
export function ListsNav() {
  const { t } = useTranslation();
  const { listPath } = useHost();
  const { pathname } = useLocation();
  const organizations = useOrganizations();
  const isBelow = (path: string) => !!matchPath({ path, end: false }, pathname);
  if (organizations.length === 0) {
    return null;
  }
  return (
    <PageNavigation>
      <Nav variant="tertiary" aria-label={t("apiKeys")}>
        <NavList>
          <NavItem isActive={!isBelow(`${listPath}/${ORGANIZATIONS}`)}>
            <Link to={listPath}>{t("apiKeys")}</Link>
          </NavItem>
          {organizations.map(({ alias, name }) => {
            const path = organizationPath(listPath, alias);
            return (
              <NavItem key={alias} isActive={isBelow(path)}>
                <Link to={path}>{t("apiKeysOfOrganization", { name })}</Link>
              </NavItem>
            );
          })}
        </NavList>
      </Nav>
    </PageNavigation>
  );
}
