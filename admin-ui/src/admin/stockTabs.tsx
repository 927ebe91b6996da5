import { RoutableTabs } from "@keycloak/keycloak-admin-ui";
import { Tab, TabTitleText } from "@patternfly/react-core";
import { Children, cloneElement, type ReactElement, type ReactNode, Suspense } from "react";
import { SECTION_PATH } from "./paths";
import { changed, isStock, type StockElement } from "./stockTree";

/** Adds a tab after the one with that test id. While the page loads there are no tabs, and nothing is changed. */
export function withTab(tree: ReactElement, after: string, title: string, content: ReactNode) {
  return changed(tree, (element) => {
    if (element.type !== RoutableTabs) {
      return undefined;
    }
    const tabs = Children.toArray(element.props.children).flatMap((tab): ReactNode[] =>
      isStock(tab) && tab.props["data-testid"] === after ? [tab, tabLike(tab, title, content)] : [tab],
    );
    return cloneElement(element, undefined, ...(tabs as ReactElement[]));
  });
}

function tabLike(sibling: StockElement, title: string, content: ReactNode) {
  return (
    <Tab
      key="latchkey"
      data-testid="latchkey-tab"
      title={<TabTitleText>{title}</TabTitleText>}
      eventKey={ours(sibling.props.eventKey)}
      href={ours(sibling.props.href)}
    >
      <Suspense>{content}</Suspense>
    </Tab>
  );
}

function ours(path: string): string {
  return path.replace(/\/[^/]+$/, SECTION_PATH);
}
