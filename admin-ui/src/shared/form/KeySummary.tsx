import { List, ListItem } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { Policy } from "../api/types";
import { Phrase } from "../Phrase";
import type { Draft } from "./draft";
import { summaryOf } from "./summary";

/** What the form comes to, before the key is made. */
export function KeySummary({ draft, policy }: { draft: Draft; policy: Policy }) {
  const { t, i18n } = useTranslation();
  return (
    <section aria-labelledby="key-summary" className="latchkey-summary">
      <h2 id="key-summary" className="pf-v5-u-font-weight-bold">
        {t("apiKeysSummary")}
      </h2>
      <List>
        {summaryOf(draft, policy, Date.now(), i18n.language).map(({ text, values }) => (
          <ListItem key={text}>
            <Phrase text={text} values={values} />
          </ListItem>
        ))}
      </List>
    </section>
  );
}
