import { routes } from "@keycloak/keycloak-admin-ui";
import type { TFunction } from "i18next";
import { stockSeeingKeys, stockSeeingOrganizationKeys } from "./access";
import {
  ExtendedClientDetails,
  ExtendedEditUser,
  ExtendedOrganization,
  ExtendedRealmSettings,
  KeyPage,
  KeysSection,
} from "./lazyPages";
import { SECTION_PATH } from "./paths";

type Route = (typeof routes)[number];

const access: Route["handle"]["access"] = ({ hasAny }) => hasAny(...stockSeeingKeys);

const breadcrumb = (t: TFunction) => t("apiKeys");

const section = {
  element: <KeysSection />,
  handle: { access, breadcrumb },
  // Where Keycloak 26.6 looks for it.
  breadcrumb,
};

/** Ours come first: the entry in the navigation is found by the first route with its path. */
const ours: Route[] = [
  { path: `/:realm${SECTION_PATH}`, ...section },
  { path: `/:realm${SECTION_PATH}/:tab`, ...section },
  { path: `/:realm${SECTION_PATH}/*`, ...section },
  {
    path: `/:realm${SECTION_PATH}/keys/:id`,
    element: <KeyPage />,
    // The page has its own breadcrumb, with the name of the key.
    handle: { access: ({ hasAny }) => hasAny(...stockSeeingOrganizationKeys) },
  },
];

/** The stock list itself is changed, because the stock navigation and breadcrumbs read it too. */
export function extendedRoutes(): Route[] {
  routes.unshift(...ours);
  replace("/:realm/users/:id/:tab", <ExtendedEditUser />);
  replace("/:realm/clients/:clientId/:tab", <ExtendedClientDetails />);
  replace("/:realm/organizations/:id/:tab/*", <ExtendedOrganization />);
  replace("/:realm/realm-settings", <ExtendedRealmSettings />);
  replace("/:realm/realm-settings/:tab", <ExtendedRealmSettings />);
  return routes;
}

function replace(path: string, element: Route["element"]): void {
  const at = routes.findIndex((route) => route.path === path);
  const stock = routes[at];
  if (stock) {
    routes[at] = { ...stock, element };
  }
}
