import { PageSection } from "@patternfly/react-core";
import { lazy, type PropsWithChildren } from "react";
import { Navigate, Outlet, type RouteObject } from "react-router-dom";
import { type AccountHost, AccountHostContext } from "../account/host";
import { Heading } from "./Heading";
import { ListsNav } from "./ListsNav";
import { Shell } from "./Shell";
import { type Page, start } from "./start";

const KeysPage = lazy(() => import("../account/KeysPage"));
const KeyPage = lazy(() => import("../account/KeyPage"));
const OrganizationPage = lazy(() => import("../account/organization/OrganizationPage"));
const OrganizationKeyPage = lazy(() => import("../account/organization/OrganizationKeyPage"));
const NoPage = lazy(() => import("../account/NoPage"));

const LIST = "/keys";

/** A user's own keys and those of their organizations, without the Account Console. */
void start(
  {
    en: () => import("messages:account/en"),
    de: () => import("messages:account/de"),
    fr: () => import("messages:account/fr"),
  },
  routes,
);

function routes({ environment, login }: Page): RouteObject[] {
  const host: AccountHost = {
    serverUrl: environment.serverUrl,
    realm: environment.realm,
    login,
    listPath: LIST,
    Frame,
  };
  return [
    {
      element: (
        <AccountHostContext.Provider value={host}>
          <Shell login={login}>
            <ListsNav />
            <Outlet />
          </Shell>
        </AccountHostContext.Provider>
      ),
      children: [
        { path: "/", element: <Navigate to={LIST} replace /> },
        { path: LIST, element: <KeysPage /> },
        { path: `${LIST}/:id`, element: <KeyPage /> },
        { path: `${LIST}/organizations/:alias`, element: <OrganizationPage /> },
        { path: `${LIST}/organizations/:alias/:id`, element: <OrganizationKeyPage /> },
        { path: "*", element: <NoPage /> },
      ],
    },
  ];
}

function Frame({ title, description, children }: PropsWithChildren<{ title: string; description: string }>) {
  return (
    <>
      <Heading title={title} text={description} />
      <PageSection variant="light">{children}</PageSection>
    </>
  );
}
