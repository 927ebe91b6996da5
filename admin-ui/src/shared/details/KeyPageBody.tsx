import {
  Breadcrumb,
  BreadcrumbItem,
  Bullseye,
  Button,
  Flex,
  FlexItem,
  PageSection,
  Spinner,
  TextContent,
} from "@patternfly/react-core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router-dom";
import type { Key } from "../api/types";
import { useKeys } from "../context";
import { useKeyActions } from "../dialogs/useKeyActions";
import { useFocusHome } from "../focus";
import { FailureAlert } from "../messages/FailureAlert";
import { NoSuchPage } from "../NoSuchPage";
import { useLoad } from "../useLoad";
import { KeyDetails } from "./KeyDetails";

type Props = {
  id: string;
  listPath: string;
  /** What the list is called, where it is not that of all keys. */
  listTitle?: string;
  /** What one console alone has below the key. */
  more?: (key: Key) => ReactNode;
};

const KEY_ID = /^[0-9A-Za-z]{16}$/;

/** Other words in its place are other calls of the API. */
export function KeyPageBody(props: Props) {
  // Nothing of one key is shown for another, also where that one is not found.
  return KEY_ID.test(props.id) ? (
    <KnownKey key={props.id} {...props} />
  ) : (
    <PageSection variant="light">
      <NoSuchPage listPath={props.listPath} isKey />
    </PageSection>
  );
}

/** A key's own page: its name, what can be done with it, and everything about it. */
function KnownKey({ id, listPath, listTitle, more }: Props) {
  const { t } = useTranslation();
  const { api, rightsTo } = useKeys();
  const navigate = useNavigate();
  const key = useLoad((signal) => api.get(id, signal), [id]);
  const ownerId = key.data && rightsTo(key.data).mayGrant ? key.data.ownerId : undefined;
  const policy = useLoad(
    (signal) => (ownerId ? api.policy(ownerId, signal) : Promise.resolve(undefined)),
    [ownerId],
  );
  const heading = useFocusHome<HTMLHeadingElement>(key.data);
  const { actionsFor, dialogs } = useKeyActions({
    isAllowed: () => policy.data?.allowed ?? false,
    onChanged: key.reload,
    onRemoved: () => navigate(listPath),
  });
  return (
    <PageSection variant="light">
      <Breadcrumb className="pf-v5-u-mb-md latchkey-crumbs" aria-label={t("apiKeysBreadcrumb")}>
        <BreadcrumbItem
          render={({ className }) => (
            <Link {...{ className }} to={listPath}>
              {listTitle ?? t("apiKeys")}
            </Link>
          )}
        />
        <BreadcrumbItem isActive>
          <bdi className="latchkey-break">{key.data?.name}</bdi>
        </BreadcrumbItem>
      </Breadcrumb>
      {key.failure?.status === 404 ? (
        <NoSuchPage listPath={listPath} isKey />
      ) : (
        <FailureAlert failure={key.failure} onRetry={key.reload} />
      )}
      {!key.data && key.isLoading && (
        <Bullseye>
          <Spinner aria-label={t("apiKeysLoading")} />
        </Bullseye>
      )}
      {key.data && (
        <>
          <TextContent>
            <h1 ref={heading} tabIndex={-1} className="latchkey-break">
              <bdi>{key.data.name}</bdi>
            </h1>
          </TextContent>
          <Flex className="pf-v5-u-my-md" spaceItems={{ default: "spaceItemsSm" }}>
            {actionsFor(key.data).map((action, place) => (
              // By its place, so that the button keeps the focus when Disable becomes Enable.
              <FlexItem key={place}>
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
          {more?.(key.data)}
        </>
      )}
      {dialogs}
    </PageSection>
  );
}
