import { PageSection, Tab, Tabs, TabTitleText } from "@patternfly/react-core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useHref, useNavigate, useParams } from "react-router-dom";
import { NoSuchPage } from "../shared/NoSuchPage";
import { AdminKeys, useSectionPath } from "./AdminKeys";
import { mayChangeKeys } from "./access";
import { RealmActivity } from "./activity/RealmActivity";
import { useHost } from "./host";
import { AllKeys } from "./keys/AllKeys";
import { Permissions } from "./permissions/Permissions";
import { SettingsPage } from "./settings/SettingsPage";

type SectionTab = { name: string; message: string; content: ReactNode };

const TABS: SectionTab[] = [
  { name: "keys", message: "apiKeysOfUsers", content: <AllKeys /> },
  { name: "settings", message: "apiKeysSettings", content: <SettingsPage /> },
  { name: "permissions", message: "apiKeysPermissions", content: <Permissions /> },
  { name: "activity", message: "apiKeysActivity", content: <RealmActivity /> },
];

export default function KeysSection() {
  const { t } = useTranslation();
  const { hasAccess, Title } = useHost();
  const { "*": other, tab = other || "keys" } = useParams();
  const sectionPath = useSectionPath();
  const navigate = useNavigate();
  const root = useHref("/").replace(/\/$/, "");
  return (
    <AdminKeys>
      <Title title="apiKeys" intro={mayChangeKeys(hasAccess) ? "apiKeysIntro" : "apiKeysViewOnly"} />
      {/* As in stock pages: straight in the page, which is a flex column, the tabs would be squeezed away. */}
      <PageSection variant="light" className="pf-v5-u-p-0">
        <Tabs
          activeKey={tab}
          component="nav"
          aria-label={t("apiKeys")}
          inset={{ default: "insetNone", xl: "insetLg", "2xl": "inset2xl" }}
          mountOnEnter
          unmountOnExit
          onSelect={(event, name) => {
            event.preventDefault();
            navigate(sectionPath(String(name)));
          }}
        >
          {TABS.map(({ name, message, content }) => (
            <Tab
              key={name}
              eventKey={name}
              href={root + sectionPath(name)}
              data-testid={`latchkey-${name}`}
              title={<TabTitleText>{t(message)}</TabTitleText>}
            >
              <PageSection variant="light">{content}</PageSection>
            </Tab>
          ))}
        </Tabs>
        {!TABS.some(({ name }) => name === tab) && <NoSuchPage listPath={sectionPath()} headingLevel="h2" />}
      </PageSection>
    </AdminKeys>
  );
}
