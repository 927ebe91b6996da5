import {
  Form,
  FormGroup,
  FormSelect,
  FormSelectOption,
  Tab,
  Tabs,
  TabTitleText,
} from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../../shared/context";
import { Copyable } from "../../shared/details/Copyable";
import { realmUrl } from "../../shared/format/connection";
import { toWebUrl } from "../../shared/format/webUrl";
import { CopyButton } from "../../shared/secret/CopyButton";
import { useLoad } from "../../shared/useLoad";
import { useAdminApi } from "../AdminKeys";
import type { Client } from "../adminApi";
import { baseUrlOf, requirableScopes } from "./clientScopes";
import { GATEWAYS } from "./gateways";

/** How a gateway before this API asks about keys, ready to paste. */
export function GatewaySnippets({ client }: { client: Client }) {
  const { t } = useTranslation();
  const api = useAdminApi();
  const { place } = useKeys();
  const [open, setOpen] = useState("nginx");
  const [chosen, setChosen] = useState<string>();
  // Who may not see the client's scopes still gets the configurations.
  const scopes = useLoad((signal) => requirableScopes(api, client, signal), [api, client]).data ?? [];
  const scope = chosen ?? scopes[0] ?? "";
  const baseUrl = toWebUrl(baseUrlOf(client));
  const gateway = GATEWAYS.find(({ id }) => id === open);
  const config = gateway?.config({ realmUrl: realmUrl(place), scope: scope || undefined, baseUrl }) ?? "";
  return (
    <>
      <p className="pf-v5-u-mb-md">{t("apiKeysGatewaysText")}</p>
      {baseUrl && (
        <p className="pf-v5-u-mb-md">
          {t("apiKeysBaseUrl")}: <Copyable name={t("apiKeysBaseUrl")} text={baseUrl} />
        </p>
      )}
      <Form className="latchkey-narrow" onSubmit={(event) => event.preventDefault()}>
        <FormGroup label={t("apiKeysRequiredScope")} fieldId="gateway-scope">
          <FormSelect id="gateway-scope" value={scope} onChange={(_event, value) => setChosen(value)}>
            {scopes.map((name) => (
              <FormSelectOption key={name} value={name} label={name} />
            ))}
            <FormSelectOption value="" label={t("apiKeysRequiredNone")} />
          </FormSelect>
        </FormGroup>
      </Form>
      <Tabs
        activeKey={open}
        aria-label={t("apiKeysGateways")}
        onSelect={(_event, id) => setOpen(String(id))}
        className="pf-v5-u-mt-md"
      >
        {GATEWAYS.map(({ id, title }) => (
          <Tab key={id} eventKey={id} title={<TabTitleText>{title}</TabTitleText>}>
            {id === open && (
              <>
                {/* It scrolls, and so has to be reached by the keyboard. */}
                <section aria-label={title} tabIndex={0} className="latchkey-config">
                  <pre className="latchkey-code">{config}</pre>
                </section>
                <div className="pf-v5-u-mt-sm">
                  <CopyButton key={config} label={t("apiKeysCopySnippet")} text={() => config} />
                </div>
              </>
            )}
          </Tab>
        ))}
      </Tabs>
    </>
  );
}
