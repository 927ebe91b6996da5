import {
  Bullseye,
  Button,
  Flex,
  FlexItem,
  PageSection,
  Spinner,
  Text,
  TextContent,
} from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router-dom";
import { useKeys } from "../context";
import { useKeyActions } from "../dialogs/useKeyActions";
import { FailureAlert } from "../messages/FailureAlert";
import { useLoad } from "../useLoad";
import { KeyDetails } from "./KeyDetails";

type Props = {
  id: string;
  listPath: string;
  isAllowed?: boolean;
  /** Where the console has no breadcrumb. */
  hasBackLink?: boolean;
};

/** A key's own page: its name, what can be done with it, and everything about it. */
export function KeyPageBody({ id, listPath, isAllowed, hasBackLink = false }: Props) {
  const { t } = useTranslation();
  const { api } = useKeys();
  const navigate = useNavigate();
  const key = useLoad((signal) => api.get(id, signal), [id]);
  const { actionsFor, dialogs } = useKeyActions({
    isAllowed,
    onChanged: key.reload,
    onRemoved: () => navigate(listPath),
  });
  return (
    <PageSection variant="light">
      {hasBackLink && (
        <p className="pf-v5-u-mb-sm">
          <Link to={listPath}>{t("apiKeysBackToList")}</Link>
        </p>
      )}
      <FailureAlert failure={key.failure} onRetry={key.reload} />
      {!key.data && key.isLoading && (
        <Bullseye>
          <Spinner aria-label={t("apiKeysLoading")} />
        </Bullseye>
      )}
      {key.data && (
        <>
          <TextContent>
            <Text component="h1" className="latchkey-break">
              <bdi>{key.data.name}</bdi>
            </Text>
          </TextContent>
          <Flex className="pf-v5-u-my-md" spaceItems={{ default: "spaceItemsSm" }}>
            {actionsFor(key.data).map((action) => (
              <FlexItem key={String(action.title)}>
                <Button
                  variant="secondary"
                  isDanger={action.isDanger}
                  onClick={(event) => action.onClick?.(event, 0, {}, {})}
                >
                  {action.title}
                </Button>
              </FlexItem>
            ))}
          </Flex>
          <KeyDetails keyView={key.data} />
        </>
      )}
      {dialogs}
    </PageSection>
  );
}
