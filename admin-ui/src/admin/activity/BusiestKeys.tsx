import { Title } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { useSpan } from "../../shared/activity/useSpan";
import { useKeys } from "../../shared/context";
import { FailureAlert } from "../../shared/messages/FailureAlert";
import { OwnerLink } from "../../shared/table/OwnerLink";
import { useLoad } from "../../shared/useLoad";
import { useAdminApi } from "../AdminKeys";
import type { Share } from "../adminApi";

type Props = { outcome: Share; title: string };

export function BusiestKeys({ outcome, title }: Props) {
  const { t, i18n } = useTranslation();
  const api = useAdminApi();
  const { keyPath } = useKeys();
  const span = useSpan();
  const busiest = useLoad(
    (signal) => api.busiestKeys(outcome, span.period, signal),
    [api, outcome, span.count],
  );
  if (busiest.failure?.isMissing) {
    return null;
  }
  return (
    <>
      <Title headingLevel="h2" size="lg">
        {title}
      </Title>
      <FailureAlert failure={busiest.failure} onRetry={busiest.reload} />
      {busiest.data?.length === 0 && <p>{t("apiKeysNoActivity")}</p>}
      {!!busiest.data?.length && (
        <Table aria-label={title} variant="compact">
          <Thead>
            <Tr>
              <Th>{t("apiKeysName")}</Th>
              <Th>{t("apiKeysOwner")}</Th>
              <Th>{t("apiKeysCalls")}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {busiest.data.map(({ key, count }) => (
              <Tr key={key.id}>
                <Td dataLabel={t("apiKeysName")} modifier="breakWord">
                  <Link to={keyPath(key.id)}>
                    <bdi>{key.name}</bdi>
                  </Link>
                </Td>
                <Td dataLabel={t("apiKeysOwner")} modifier="breakWord">
                  <OwnerLink keyView={key} />
                </Td>
                <Td dataLabel={t("apiKeysCalls")}>{new Intl.NumberFormat(i18n.language).format(count)}</Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
    </>
  );
}
