import { PageSection } from "@patternfly/react-core";
import { NoSuchPage } from "../shared/NoSuchPage";
import { useHost } from "./host";

export default function NoPage() {
  return (
    <PageSection variant="light">
      <NoSuchPage listPath={useHost().listPath} />
    </PageSection>
  );
}
