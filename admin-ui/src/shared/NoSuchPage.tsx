import {
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  EmptyStateHeader,
} from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";

type Props = { listPath: string; isKey?: boolean; headingLevel?: "h1" | "h2" };

/** For an address below ours that is none, or that of a key that is not there. */
export function NoSuchPage({ listPath, isKey = false, headingLevel = "h1" }: Props) {
  const { t } = useTranslation();
  return (
    <EmptyState variant="lg">
      <EmptyStateHeader
        titleText={t(isKey ? "apiKeysNoSuchKey" : "apiKeysNoSuchPage")}
        headingLevel={headingLevel}
      />
      <EmptyStateBody>{t(isKey ? "apiKeysNoSuchKeyText" : "apiKeysNoSuchPageText")}</EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Link to={listPath}>{t("apiKeysBackToList")}</Link>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
}
