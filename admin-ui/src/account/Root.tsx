import { type AccountEnvironment, useEnvironment, usePromise } from "@keycloak/keycloak-account-ui";
import { ErrorPage } from "@keycloak/keycloak-ui-shared";
import { Page, Spinner } from "@patternfly/react-core";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { createBrowserRouter, Navigate, Outlet, RouterProvider } from "react-router-dom";
import { Header } from "./Header";
import { fetchMenu, type MenuItem } from "./menu";
import { toRoutes } from "./routes";
import { SideNav } from "./SideNav";
import { StockHost } from "./StockHost";

type Router = ReturnType<typeof createBrowserRouter>;

/** The frame of the console: the package exports its pages, but not this. */
export function Root() {
  const { environment } = useEnvironment<AccountEnvironment>();
  const [router, setRouter] = useState<Router>();
  usePromise(
    (signal) => fetchMenu(environment.resourceUrl, signal),
    (menu) => setRouter(makeRouter(environment, menu)),
  );
  return router ? <RouterProvider router={router} /> : <Loading />;
}

function makeRouter(environment: AccountEnvironment, menu: MenuItem[]): Router {
  return createBrowserRouter([
    {
      path: decodeURIComponent(new URL(environment.baseUrl).pathname),
      element: (
        <StockHost>
          <Page header={<Header />} sidebar={<SideNav menu={menu} />} isManagedSidebar>
            <Suspense fallback={<Loading />}>
              <Outlet />
            </Suspense>
          </Page>
        </StockHost>
      ),
      errorElement: <ErrorPage />,
      children: [
        ...toRoutes(menu, environment.features),
        { path: "*", element: <Navigate to=".." replace /> },
      ],
    },
  ]);
}

function Loading() {
  const { t } = useTranslation();
  return <Spinner aria-label={t("apiKeysLoading")} />;
}
