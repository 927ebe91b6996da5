import { PageSection } from "@patternfly/react-core";
import { AdminKeys } from "../AdminKeys";
import { SettingsPage } from "./SettingsPage";

export default function RealmSettingsTab() {
  return (
    <AdminKeys>
      <PageSection variant="light">
        <SettingsPage />
      </PageSection>
    </AdminKeys>
  );
}
