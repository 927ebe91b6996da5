import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import type { Key } from "../api/types";
import { useKeys } from "../context";
import { formatTime } from "../format/times";
import { FailureAlert } from "../messages/FailureAlert";
import { useLoad } from "../useLoad";

export function RotationHistory({ keyView }: { keyView: Key }) {
  const { t, i18n } = useTranslation();
  const { api } = useKeys();
  const rotations = useLoad((signal) => api.rotations(keyView.id, signal), [keyView.id, keyView.generation]);
  if (rotations.failure && !rotations.failure.isMissing) {
    return <FailureAlert failure={rotations.failure} onRetry={rotations.reload} />;
  }
  if (!rotations.data?.length) {
    return <p>{t(keyView.generation > 1 ? "apiKeysRotationsUnknown" : "apiKeysNoRotations")}</p>;
  }
  return (
    <Table aria-label={t("apiKeysRotations")} variant="compact">
      <Thead>
        <Tr>
          <Th modifier="fitContent">{t("apiKeysGeneration")}</Th>
          <Th>{t("apiKeysAt")}</Th>
          <Th>{t("apiKeysBy")}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {rotations.data.map((rotation) => (
          <Tr key={rotation.generation}>
            <Td dataLabel={t("apiKeysGeneration")}>{rotation.generation}</Td>
            <Td dataLabel={t("apiKeysAt")}>{formatTime(rotation.at, i18n.language)}</Td>
            <Td dataLabel={t("apiKeysBy")}>
              <bdi>{rotation.by}</bdi>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
