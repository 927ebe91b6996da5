import { Button } from "@patternfly/react-core";
import { CheckIcon, CopyIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import { useCopy } from "./useCopy";

type Props = { label: string; text: () => string; isPrimary?: boolean; onCopied?: () => void };

export function CopyButton({ label, text, isPrimary = false, onCopied }: Props) {
  const { t } = useTranslation();
  const { result, copy } = useCopy(text, onCopied);
  return (
    <>
      <Button
        variant={isPrimary ? "primary" : "secondary"}
        icon={result === "copied" ? <CheckIcon /> : <CopyIcon />}
        onClick={copy}
      >
        {result === "copied" ? t("apiKeysCopied") : label}
      </Button>
      <span role="status" className="pf-v5-u-ml-sm">
        {result === "failed" && t("apiKeysCopyFailed")}
      </span>
    </>
  );
}
