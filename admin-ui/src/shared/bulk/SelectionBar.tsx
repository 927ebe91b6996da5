import { Button } from "@patternfly/react-core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { COUNTED, countText } from "../api/keysApi";
import type { Key, Stop } from "../api/types";
import { isTicked, type Selected } from "./selection";

type Props = {
  selected: Selected;
  page: Key[];
  total: number;
  canStop: boolean;
  onAll: () => void;
  onClear: () => void;
  onStop: (stop: Stop) => void;
};

/** How many keys are ticked, and what can be done with them. It is always there: a first tick moves no row away. */
export function SelectionBar({ selected, page, total, canStop, onAll, onClear, onStop }: Props) {
  const { t } = useTranslation();
  const count = selected.isAll ? total : selected.keys.size;
  const offersAll =
    !selected.isAll && total > page.length && page.length > 0 && page.every((key) => isTicked(selected, key));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form, and lays out its children in its own way
    <div className="latchkey-bulk" role="group" aria-label={t("apiKeysSelection")}>
      <Button variant="secondary" isDanger isDisabled={!canStop} onClick={() => onStop("revoke")}>
        {t("apiKeysRevokeNone")}
      </Button>
      <Button variant="secondary" isDisabled={!canStop} onClick={() => onStop("disable")}>
        {t("apiKeysDisableNone")}
      </Button>
      <span role="status">{count > 0 && selectedText(t, count)}</span>
      {offersAll && (
        <Button variant="link" isInline onClick={onAll}>
          {t("apiKeysSelectMatching", { count: countText(total) })}
        </Button>
      )}
      {count > 0 && (
        <Button variant="link" isInline onClick={onClear}>
          {t("apiKeysSelectNone")}
        </Button>
      )}
    </div>
  );
}

function selectedText(t: TFunction, count: number): string {
  return count > COUNTED
    ? t("apiKeysSelectedMore", { count: countText(count) })
    : t("apiKeysSelected", { count });
}
