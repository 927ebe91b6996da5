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
import { type Key, TYPES } from "../api/types";
import { useKeys } from "../context";
import { Copyable } from "../details/Copyable";
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

/**
 * What a program needs to know of a key, to read and to download; with its secret only where that is at hand. Else the page of
 * the key is around it, which has the rest already.
 */
export function ConnectionDetails({ keyView, issued, onTaken, columns }: Props) {
  const { t, i18n } = useTranslation();
  const { place } = useKeys();
  const connection = toConnection(keyView, place);
  const where: [string, string | undefined][] = [
    [t("apiKeysUrl"), connection.url],
    [t("apiKeysRealm"), connection.realm],
    [t("apiKeysTenant"), connection.tenant],
  ];
  const all: [string, string | undefined][] = [
    [t("apiKeysApiId"), connection.apiId],
    ...where,
    [t("apiKeysType"), t(TYPES[keyView.type])],
    [t("apiKeysValidFrom"), formatTime(connection.validFrom, i18n.language)],
    [t("apiKeysExpires"), formatTime(connection.expires ?? undefined, i18n.language) ?? t("apiKeysNever")],
  ];
  const save = (extension: string, type: string, write: typeof toJson) => {
    download(`${keyView.id}.${extension}`, type, write(toConnection(keyView, place, issued?.reveal())));
    onTaken?.();
  };
  return (
    <>
      <DescriptionList isHorizontal isCompact columnModifier={columns}>
        {(issued ? all : where).map(
          ([term, value]) =>
            value && (
              <DescriptionListGroup key={term}>
                <DescriptionListTerm>{term}</DescriptionListTerm>
                <DescriptionListDescription>
                  {issued ? (
                    <bdi className="latchkey-break">{value}</bdi>
                  ) : (
                    <Copyable name={term} text={value} />
                  )}
                </DescriptionListDescription>
              </DescriptionListGroup>
            ),
        )}
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
