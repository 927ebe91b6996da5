import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { marked, partsOf } from "./format/phrase";

type Props = { text: string; values?: Record<string, ReactNode> };

/** A text with values that others have typed: none is read as markup, or turns round what stands beside it. */
export function Phrase({ text, values = {} }: Props) {
  const { t } = useTranslation();
  return partsOf(t(text, marked(Object.keys(values)))).map(({ text: said, name }, place) => (
    <Fragment key={place}>
      {said}
      {name && <bdi className="latchkey-break">{values[name]}</bdi>}
    </Fragment>
  ));
}
