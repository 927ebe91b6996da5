import { Button } from "@patternfly/react-core";
import { CheckIcon, CopyIcon } from "@patternfly/react-icons";
import type { PropsWithChildren } from "react";
import { useTranslation } from "react-i18next";
import { useCopy } from "../secret/useCopy";

type Props = PropsWithChildren<{ name: string; text: string }>;

/** A value with a button behind it that copies it. */
export function Copyable({ name, text, children }: Props) {
  const { t } = useTranslation();
  const { result, copy } = useCopy(() => text);
  return (
    <>
      {children ?? <bdi className="latchkey-break">{text}</bdi>}
      <Button
        variant="plain"
        className="latchkey-copy"
        aria-label={t("apiKeysCopyValue", { name })}
        onClick={copy}
      >
        {result === "copied" ? <CheckIcon aria-hidden /> : <CopyIcon aria-hidden />}
      </Button>
      <span role="status">
        {result === "failed" && t("apiKeysCopyFailed")}
        {result === "copied" && <span className="pf-v5-u-screen-reader">{t("apiKeysCopied")}</span>}
      </span>
    </>
  );
}
