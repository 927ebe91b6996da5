import { PageSection } from "@patternfly/react-core";
import { NoSuchPage } from "../shared/NoSuchPage";
import { useListPath } from "./AccountKeys";

export default function NoPage() {
  return (
    <PageSection variant="light">
      <NoSuchPage listPath={useListPath()} />
    </PageSection>
  );
}
