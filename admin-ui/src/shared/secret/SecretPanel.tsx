import { Button, Flex, FlexItem } from "@patternfly/react-core";
import { EyeIcon, EyeSlashIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import { CopyButton } from "./CopyButton";
import { DialogPart } from "./DialogPart";
import type { IssuedKey } from "./issuedKey";
import { SecretText } from "./SecretText";

type Props = {
  issued: IssuedKey;
  isRevealed: boolean;
  onReveal: (isRevealed: boolean) => void;
  onTaken: () => void;
};

export function SecretPanel({ issued, isRevealed, onReveal, onTaken }: Props) {
  const { t } = useTranslation();
  return (
    <DialogPart title={t("apiKeysKey")}>
      <SecretText issued={issued} isRevealed={isRevealed} label={t("apiKeysKey")} />
      <Flex className="pf-v5-u-mt-sm" spaceItems={{ default: "spaceItemsSm" }}>
        <FlexItem>
          <CopyButton label={t("apiKeysCopyKey")} isPrimary text={() => issued.reveal()} onCopied={onTaken} />
        </FlexItem>
        <FlexItem>
          <Button
            variant="secondary"
            icon={isRevealed ? <EyeSlashIcon /> : <EyeIcon />}
            aria-pressed={isRevealed}
            onClick={() => onReveal(!isRevealed)}
          >
            {t(isRevealed ? "apiKeysHide" : "apiKeysReveal")}
          </Button>
        </FlexItem>
      </Flex>
    </DialogPart>
  );
}
