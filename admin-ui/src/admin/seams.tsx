/**
 * Where our pages are put into the stock Admin Console (26.7.4), and the only file that knows its element tree. The
 * package exports whole components and no slots, so an exported component is called as a function inside ours, and what
 * it returns is cloned with our addition. An upstream change would lose the addition without an error: a browser test
 * asserts the entry and the tabs.
 */
import {
  AdminUi,
  ClientDetails,
  EditUser,
  KeycloakProvider,
  PageNav,
  RealmSettingsTabs,
  RoutableTabs,
  useAccess,
} from "@keycloak/keycloak-admin-ui";
import { TabTitleText } from "@patternfly/react-core";
import {
  Children,
  cloneElement,
  type ElementType,
  isValidElement,
  type ReactElement,
  type ReactNode,
  Suspense,
} from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router-dom";
import type { AdminEnvironment } from "./environment";
import { ClientKeysTab, RealmSettingsTab, UserKeysTab } from "./lazyPages";
import { SECTION_PATH } from "./paths";

type StockElement = ReactElement<Record<string, any>>;
type Change = (element: StockElement) => ReactNode;

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

export function ExtendedEditUser() {
  const { t } = useTranslation();
  const { hasAccess } = useAccess();
  const { id = "" } = useParams();
  const tree = EditUser.default();
  if (!hasAccess("view-users")) {
    return tree;
  }
  return withTab(tree, "credentials", t("apiKeys"), <UserKeysTab key={id} userId={id} />);
}

export function ExtendedClientDetails() {
  const { t } = useTranslation();
  const { hasAccess } = useAccess();
  const { clientId: id = "" } = useParams();
  const tree = ClientDetails.default();
  if (!hasAccess("view-users")) {
    return tree;
  }
  return withTab(tree, "rolesTab", t("apiKeys"), <ClientKeysTab key={id} id={id} />);
}

export function ExtendedRealmSettings() {
  const { t } = useTranslation();
  return withTab(RealmSettingsTabs(), "rs-keys-tab", t("apiKeys"), <RealmSettingsTab />);
}

/** Adds a tab after the one with that test id. While the page loads there are no tabs, and nothing is changed. */
function withTab(tree: ReactElement, after: string, title: string, content: ReactNode) {
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

/** Of its sibling's class: the package has its own PatternFly, whose tabs know only its own. */
function tabLike(sibling: StockElement, title: string, content: ReactNode) {
  const Tab = sibling.type as ElementType;
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

/** The same tree with the elements for which `change` gives another, looked for in children and in all other props. */
function changed(tree: ReactElement, change: Change): ReactElement {
  return visit(tree as StockElement, change) as ReactElement;
}

function visit(node: unknown, change: Change): unknown {
  if (Array.isArray(node)) {
    return node.map((each) => visit(each, change));
  }
  if (!isStock(node)) {
    return node;
  }
  const other = change(node);
  if (other !== undefined) {
    return other;
  }
  const { children, ...rest } = node.props;
  const props = Object.fromEntries(
    Object.entries(rest)
      .filter(([, value]) => isStock(value))
      .map(([name, value]) => [name, visit(value, change)]),
  );
  const inner = Array.isArray(children)
    ? children.map((each) => visit(each, change))
    : [visit(children, change)];
  return children === undefined
    ? cloneElement(node, props)
    : cloneElement(node, props, ...(inner as ReactNode[]));
}

function isStock(node: unknown): node is StockElement {
  return isValidElement(node);
}
