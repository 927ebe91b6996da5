import { type AccountEnvironment, routes as stockRoutes } from "@keycloak/keycloak-account-ui";
import { lazy } from "react";
import type { RouteObject } from "react-router-dom";
import { type MenuItem, visible } from "./menu";

const KeysPage = lazy(() => import("./KeysPage"));
const KeyPage = lazy(() => import("./KeyPage"));
const OrganizationPage = lazy(() => import("./organization/OrganizationPage"));
const OrganizationKeyPage = lazy(() => import("./organization/OrganizationKeyPage"));
const NoPage = lazy(() => import("./NoPage"));

const ours: RouteObject[] = [
  { path: "api-keys", element: <KeysPage /> },
  { path: "api-keys/:id", element: <KeyPage /> },
  { path: "api-keys/organizations/:alias", element: <OrganizationPage /> },
  { path: "api-keys/organizations/:alias/:id", element: <OrganizationKeyPage /> },
  { path: "api-keys/*", element: <NoPage /> },
];

/** The pages that the menu names, as far as they are switched on, and ours. */
export function toRoutes(menu: MenuItem[], features: AccountEnvironment["features"]): RouteObject[] {
  const paths = visible(menu, features).flatMap((item) =>
    "children" in item ? visible(item.children, features) : [item],
  );
  const stock = paths.flatMap((item) => {
    const route = "path" in item && stockRoutes.find((each) => each.path === (item.id ?? item.path));
    return route && "path" in item ? [{ path: item.path, element: route.element }] : [];
  });
  return [...stock, ...ours];
}
