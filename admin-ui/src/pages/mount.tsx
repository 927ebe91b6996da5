import type { i18n } from "i18next";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { createHashRouter, type RouteObject, RouterProvider } from "react-router-dom";

/** Draws pages into an element, and knows nothing of what is around it. What is given back takes them away again. */
export function mount(element: Element, texts: i18n, routes: RouteObject[]): () => void {
  const root = createRoot(element);
  root.render(
    <StrictMode>
      <I18nextProvider i18n={texts}>
        <RouterProvider router={createHashRouter(routes)} />
      </I18nextProvider>
    </StrictMode>,
  );
  return () => root.unmount();
}
