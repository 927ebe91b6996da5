import {
  Button,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  type DescriptionListProps,
  DescriptionListTerm,
  Flex,
  FlexItem,
} from "@patternfly/react-core";
import { DownloadIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import type { Key } from "../api/types";
import { useKeys } from "../context";
import { toConnection, toEnv, toJson } from "../format/connection";
import { download } from "../format/download";
import { formatTime } from "../format/times";
import type { IssuedKey } from "./issuedKey";

type Props = {
  keyView: Key;
  issued?: IssuedKey;
  onTaken?: () => void;
  columns?: DescriptionListProps["columnModifier"];
};

/** What a program needs to know of a key, to read and to download; with its secret only where that is at hand. */
export function ConnectionDetails({ keyView, issued, onTaken, columns }: Props) {
  const { t, i18n } = useTranslation();
  const { place } = useKeys();
  const connection = toConnection(keyView, place);
  const rows: [string, string][] = [
    [t("apiKeysApiId"), connection.apiId],
    [t("apiKeysUrl"), connection.url],
    [t("apiKeysRealm"), connection.realm],
    ...(connection.tenant ? [[t("apiKeysTenant"), connection.tenant] as [string, string]] : []),
    [t("apiKeysType"), t(keyView.type === "service" ? "apiKeysTypeService" : "apiKeysTypePersonal")],
    [t("apiKeysValidFrom"), formatTime(connection.validFrom, i18n.language) ?? ""],
    [t("apiKeysExpires"), formatTime(connection.expires ?? undefined, i18n.language) ?? t("apiKeysNever")],
  ];
  const save = (extension: string, type: string, write: typeof toJson) => {
    download(`${keyView.id}.${extension}`, type, write(toConnection(keyView, place, issued?.reveal())));
    onTaken?.();
  };
  return (
    <>
      <DescriptionList isHorizontal isCompact columnModifier={columns}>
        {rows.map(([term, value]) => (
          <DescriptionListGroup key={term}>
            <DescriptionListTerm>{term}</DescriptionListTerm>
            <DescriptionListDescription>
              <bdi className="latchkey-break">{value}</bdi>
            </DescriptionListDescription>
          </DescriptionListGroup>
        ))}
      </DescriptionList>
      <Flex className="pf-v5-u-mt-md" spaceItems={{ default: "spaceItemsSm" }}>
        <FlexItem>
          <Button
            variant="secondary"
            icon={<DownloadIcon />}
            onClick={() => save("json", "application/json", toJson)}
          >
            {t("apiKeysDownloadJson")}
          </Button>
        </FlexItem>
        <FlexItem>
          <Button
            variant="secondary"
            icon={<DownloadIcon />}
            onClick={() => save("env", "text/plain", toEnv)}
          >
            {t("apiKeysDownloadEnv")}
          </Button>
        </FlexItem>
      </Flex>
    </>
  );
}
