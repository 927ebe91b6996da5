import { Title } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { useKeys } from "../../shared/context";
import { lastDays } from "../../shared/format/times";
import { FailureAlert } from "../../shared/messages/FailureAlert";
import { OwnerLink } from "../../shared/table/OwnerLink";
import { useLoad } from "../../shared/useLoad";
import { useNow } from "../../shared/useNow";
import { useAdminApi } from "../AdminKeys";

type Props = { outcome: "accepted" | "refused"; title: string };

const DAYS = 30;

export function BusiestKeys({ outcome, title }: Props) {
  const { t, i18n } = useTranslation();
  const api = useAdminApi();
  const { keyPath } = useKeys();
  const now = useNow();
  const days = lastDays(DAYS, now);
  const range = { from: days[0] ?? "", to: days.at(-1) ?? "" };
  const busiest = useLoad((signal) => api.busiestKeys(outcome, range, signal), [api, outcome]);
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
                <Td dataLabel={t("apiKeysOwner")}>
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
