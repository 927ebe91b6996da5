import { Label, LabelGroup } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { Key } from "../api/types";

export function ScopesCell({ keyView }: { keyView: Key }) {
  const { t } = useTranslation();
  if (keyView.fullAccess) {
    return (
      <Label isCompact color="purple">
        {t("apiKeysAccessFull")}
      </Label>
    );
  }
  return (
    <LabelGroup
      numLabels={2}
      aria-label={t("apiKeysScopes")}
      collapsedText={t("apiKeysScopesMore", { count: keyView.scopes.length - 2 })}
      expandedText={t("apiKeysScopesFewer")}
    >
      {keyView.scopes.map((scope) => (
        <Label key={scope} isCompact>
          {scope}
        </Label>
      ))}
    </LabelGroup>
  );
}
