/**
 * Where our pages are put into the stock Admin Console (26.6.2, 26.7.4), and the only file that knows its element tree. The
 * package exports whole components and no slots, so an exported component is called as a function inside ours, and what
 * it returns is cloned with our addition. An upstream change would lose the addition without an error: a browser test
 * asserts the entry and the tabs.
 */
import { AdminUi, KeycloakProvider, PageNav } from "@keycloak/keycloak-admin-ui";
import { cloneElement } from "react";
import type { AdminEnvironment } from "./environment";
import { SECTION_PATH } from "./paths";
import { changed } from "./stockTree";

export function ConsoleRoot({ environment }: { environment: AdminEnvironment }) {
  return (
    <KeycloakProvider environment={environment as any}>
      <ExtendedConsole />
    </KeycloakProvider>
  );
}

function ExtendedConsole() {
  return changed(AdminUi(), (element) => (element.type === PageNav ? <ExtendedNav /> : undefined));
}

/** The stock entry of the users is the model: hiding ours from those without access works by itself. */
function ExtendedNav() {
  return changed(PageNav(), (element) =>
    element.props.path === "/users" ? (
      <>
        {element}
        {cloneElement(element, { title: "apiKeys", path: SECTION_PATH })}
      </>
    ) : undefined,
  );
}
