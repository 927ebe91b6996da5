import {
  ActionGroup,
  Button,
  Card,
  CardBody,
  CardTitle,
  Form,
  FormGroup,
  TextInput,
} from "@patternfly/react-core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Check, Key } from "../../shared/api/types";
import { FieldHint } from "../../shared/form/FieldHint";
import { FailureAlert } from "../../shared/messages/FailureAlert";
import { useCall } from "../../shared/useCall";
import { useAdminApi } from "../AdminKeys";
import { CheckResult } from "./CheckResult";

/** Asks what would be answered now to whoever came with this key, for these scopes, from this address. */
export function CheckPanel({ keyView }: { keyView: Key }) {
  const { t } = useTranslation();
  const api = useAdminApi();
  const call = useCall();
  const [scope, setScope] = useState("");
  const [address, setAddress] = useState("");
  const [check, setCheck] = useState<Check>();
  const forget = () => {
    call.forget();
    setCheck(undefined);
  };
  // The key has changed, and with it perhaps the answer.
  useEffect(forget, [keyView]);
  const submit = async () => setCheck(await api.check(keyView.id, scope.trim(), address.trim()));
  return (
    <Card isFlat className="pf-v5-u-mt-md">
      <CardTitle component="h2">{t("apiKeysCheckTitle")}</CardTitle>
      <CardBody>
        <Form
          noValidate
          className="latchkey-narrow"
          onChange={forget}
          onSubmit={(event) => {
            event.preventDefault();
            void call.run(submit);
          }}
        >
          <p>{t("apiKeysCheckText")}</p>
          <FormGroup label={t("apiKeysCheckScope")} fieldId="check-scope">
            <TextInput
              id="check-scope"
              value={scope}
              aria-describedby="check-scope-hint"
              onChange={(_event, text) => setScope(text)}
            />
            <FieldHint id="check-scope-hint" hint={t("apiKeysCheckScopeHint")} />
          </FormGroup>
          <FormGroup label={t("apiKeysCheckAddress")} fieldId="check-address">
            <TextInput
              id="check-address"
              value={address}
              aria-describedby="check-address-hint"
              onChange={(_event, text) => setAddress(text)}
            />
            <FieldHint id="check-address-hint" hint={t("apiKeysCheckAddressHint")} />
          </FormGroup>
          <ActionGroup>
            <Button
              type="submit"
              variant="secondary"
              isLoading={call.isRunning}
              isAriaDisabled={call.isRunning}
            >
              {t("apiKeysCheck")}
            </Button>
          </ActionGroup>
          <FailureAlert failure={call.failure} />
          {check && <CheckResult check={check} />}
        </Form>
      </CardBody>
    </Card>
  );
}
