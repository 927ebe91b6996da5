import { Button, ToolbarItem } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { allPages } from "../../shared/api/allPages";
import type { KeyFilter, Sort } from "../../shared/api/types";
import { useKeys } from "../../shared/context";
import { toCsv } from "../../shared/format/csv";
import { download } from "../../shared/format/download";
import { useMessages } from "../../shared/messages/useMessages";

type Props = { asked: KeyFilter; sort: Sort; onCreate: () => void; onLeaked: () => void };

export function ListActions({ asked, sort, onCreate, onLeaked }: Props) {
  const { t } = useTranslation();
  const { api, mayChange } = useKeys();
  const messages = useMessages();
  const [isExporting, setExporting] = useState(false);
  const save = async () => {
    setExporting(true);
    try {
      download("api-keys.csv", "text/csv;charset=utf-8", toCsv(await allPages(api, asked, sort)));
    } catch (error) {
      messages.failed(error);
    }
    setExporting(false);
  };
  return (
    <>
      {mayChange && (
        <>
          <ToolbarItem>
            <Button onClick={onCreate}>{t("apiKeysCreate")}</Button>
          </ToolbarItem>
          <ToolbarItem>
            <Button variant="link" onClick={onLeaked}>
              {t("apiKeysRevokeLeaked")}
            </Button>
          </ToolbarItem>
        </>
      )}
      <ToolbarItem>
        <Button variant="link" isLoading={isExporting} isAriaDisabled={isExporting} onClick={save}>
          {t("apiKeysCsv")}
        </Button>
      </ToolbarItem>
    </>
  );
}
