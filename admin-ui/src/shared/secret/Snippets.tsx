import { Tab, Tabs, TabTitleText } from "@patternfly/react-core";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../context";
import { apiUrl, validateUrl } from "../format/connection";
import { SNIPPETS } from "../format/snippets";
import { CopyButton } from "./CopyButton";
import { DialogPart } from "./DialogPart";
import type { IssuedKey } from "./issuedKey";
import { SecretText } from "./SecretText";

type Props = { issued: IssuedKey; isRevealed: boolean; onTaken: () => void };

export function Snippets({ issued, isRevealed, onTaken }: Props) {
  const { t } = useTranslation();
  const { place } = useKeys();
  const [language, setLanguage] = useState("curl");
  const snippet = SNIPPETS.find((each) => each.language === language);
  const api = apiUrl(issued.key);
  const validate = validateUrl(place);
  const render = useCallback(
    (token: string) => snippet?.code(token, { api, validate }) ?? "",
    [snippet, api, validate],
  );
  return (
    <DialogPart title={t("apiKeysSnippets")}>
      <Tabs
        activeKey={language}
        aria-label={t("apiKeysSnippets")}
        onSelect={(_event, key) => setLanguage(String(key))}
      >
        {SNIPPETS.map((each) => (
          <Tab key={each.language} eventKey={each.language} title={<TabTitleText>{each.title}</TabTitleText>}>
            {each.language === language && (
              <>
                <SecretText issued={issued} isRevealed={isRevealed} label={each.title} render={render} />
                {!api && language !== "env" && <p>{t("apiKeysSnippetAsks")}</p>}
                <div className="pf-v5-u-mt-sm">
                  <CopyButton
                    key={language}
                    label={t("apiKeysCopySnippet")}
                    text={() => render(issued.reveal())}
                    onCopied={onTaken}
                  />
                </div>
              </>
            )}
          </Tab>
        ))}
      </Tabs>
    </DialogPart>
  );
}
