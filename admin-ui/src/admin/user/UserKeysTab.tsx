import { PageSection } from "@patternfly/react-core";
import { AdminKeys } from "../AdminKeys";
import { UserKeys } from "./UserKeys";

/** The tab in a user's details. */
export default function UserKeysTab({ userId }: { userId: string }) {
  return (
    <AdminKeys>
      <PageSection variant="light">
        <UserKeys userId={userId} />
      </PageSection>
    </AdminKeys>
  );
}
