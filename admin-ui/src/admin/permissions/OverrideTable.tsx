import { EmptyState, EmptyStateBody, EmptyStateHeader } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import type { Override } from "../../shared/api/types";
import { useKeys } from "../../shared/context";
import { formatTime } from "../../shared/format/times";
import { AllowSelect } from "./AllowSelect";
import type { Allow } from "./allow";
import type { User } from "./useSetAllow";

type Props = {
  overrides: Override[];
  realmAllows: boolean;
  mayChange: boolean;
  onChange: (user: User, allow: Allow) => void;
};

const nameOf = ({ username, userId }: Override) => <bdi>{username ?? userId}</bdi>;

export function OverrideTable({ overrides, realmAllows, mayChange, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const { userPath } = useKeys();
  if (overrides.length === 0) {
    return (
      <EmptyState>
        <EmptyStateHeader titleText={t("apiKeysNoOverrides")} headingLevel="h2" />
        <EmptyStateBody>{t("apiKeysNoOverridesText")}</EmptyStateBody>
      </EmptyState>
    );
  }
  return (
    <Table aria-label={t("apiKeysPermissions")} variant="compact">
      <Thead>
        <Tr>
          <Th>{t("apiKeysUser")}</Th>
          <Th>{t("apiKeysAllow")}</Th>
          <Th>{t("apiKeysAt")}</Th>
          <Th>{t("apiKeysBy")}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {overrides.map((override) => (
          <Tr key={override.userId}>
            <Td dataLabel={t("apiKeysUser")} className="latchkey-break">
              {userPath ? <Link to={userPath(override.userId)}>{nameOf(override)}</Link> : nameOf(override)}
            </Td>
            <Td dataLabel={t("apiKeysAllow")}>
              <AllowSelect
                id={`allow-${override.userId}`}
                label={t("apiKeysAllowFor", { user: override.username ?? override.userId })}
                value={override.allow ? "yes" : "no"}
                realmAllows={realmAllows}
                isDisabled={!mayChange}
                onChange={(allow) => onChange({ id: override.userId, name: override.username }, allow)}
              />
            </Td>
            <Td dataLabel={t("apiKeysAt")}>{formatTime(override.changedAt, i18n.language)}</Td>
            <Td dataLabel={t("apiKeysBy")}>
              <bdi>{override.changedBy}</bdi>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
