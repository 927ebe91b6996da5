import { ActionGroup, Button, Form } from "@patternfly/react-core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { RateLimitField } from "../../shared/form/RateLimitField";
import { rateProblem, readRate, writeRate } from "../../shared/form/rate";
import { FailureAlert } from "../../shared/messages/FailureAlert";
import { useMessages } from "../../shared/messages/useMessages";
import { useCall } from "../../shared/useCall";
import { useAdminApi } from "../AdminKeys";
import type { Client } from "../adminApi";

const ATTRIBUTE = "apiKeys.rateLimit";

type Props = { client: Client; isSaved: boolean; onSaved: () => void };

/** How often each key of this client can be used: an attribute of the client. */
export function ClientRateLimit({ client, isSaved, onSaved }: Props) {
  const { t } = useTranslation();
  const api = useAdminApi();
  const call = useCall();
  const messages = useMessages();
  const [rate, setRate] = useState(() => readRate(client.attributes?.[ATTRIBUTE]));
  const [isSubmitted, setSubmitted] = useState(false);
  const problem = rateProblem(rate);
  const mayChange = client.access?.configure ?? false;
  const save = async () => {
    await api.setClientAttribute(client, ATTRIBUTE, writeRate(rate));
    onSaved();
  };
  useEffect(() => {
    if (isSaved) {
      messages.succeeded(t("apiKeysSettingsSaved"));
    }
  }, []);
  return (
    <Form
      isHorizontal
      noValidate
      className="latchkey-settings"
      onChange={call.forget}
      onSubmit={(event) => {
        event.preventDefault();
        setSubmitted(true);
        if (!problem && !call.isRunning) {
          void call.run(save);
        }
      }}
    >
      <FailureAlert failure={call.failure} />
      <RateLimitField
        id="client-rateLimit"
        label={t("apiKeysSettingRateLimit")}
        hint={t("apiKeysClientRateLimitHint")}
        rate={rate}
        problem={isSubmitted ? problem : undefined}
        isDisabled={!mayChange}
        onChange={setRate}
      />
      {mayChange && (
        <ActionGroup>
          <Button type="submit" isAriaDisabled={call.isRunning} isLoading={call.isRunning}>
            {t("apiKeysSave")}
          </Button>
        </ActionGroup>
      )}
    </Form>
  );
}
