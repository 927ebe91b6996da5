import "../admin/admin.css";

import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, type RouteObject } from "react-router-dom";
import { useHost } from "../admin/host";
import { SECTION_PATH } from "../admin/paths";
import { Administration } from "./Administration";
import { Heading } from "./Heading";
import { Shell } from "./Shell";
import { type Page, start } from "./start";

const KeysSection = lazy(() => import("../admin/KeysSection"));
const KeyPage = lazy(() => import("../admin/KeyPage"));

/** All users' keys, without the Admin Console. As there, the address names the realm: in master, one administers others. */
void start(
  {
    en: () => import("messages:admin/en"),
    de: () => import("messages:admin/de"),
    fr: () => import("messages:admin/fr"),
  },
  routes,
);

function routes(page: Page): RouteObject[] {
  const home = `/${encodeURIComponent(page.environment.realm)}${SECTION_PATH}`;
  return [
    {
      element: (
        <Shell login={page.login}>
          <Administration page={page} Title={Title} />
        </Shell>
      ),
      children: [
        { path: `/:realm${SECTION_PATH}`, element: <KeysSection /> },
        { path: `/:realm${SECTION_PATH}/:tab`, element: <KeysSection /> },
        { path: `/:realm${SECTION_PATH}/keys/:id`, element: <KeyPage /> },
        { path: `/:realm${SECTION_PATH}/*`, element: <KeysSection /> },
      ],
    },
    { path: "*", element: <Navigate to={home} replace /> },
  ];
}

function Title({ title, intro }: { title: string; intro: string }) {
  const { t } = useTranslation();
  const { realm } = useHost();
  return <Heading title={t(title)} text={t(intro)} realm={realm} />;
}
