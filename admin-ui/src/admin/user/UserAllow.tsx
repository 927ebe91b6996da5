import { Form, FormGroup } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { useKeys } from "../../shared/context";
import { FieldHint } from "../../shared/form/FieldHint";
import { FailureAlert } from "../../shared/messages/FailureAlert";
import { useLoad } from "../../shared/useLoad";
import { useAdminApi } from "../AdminKeys";
import { AllowSelect } from "../permissions/AllowSelect";
import { allowOf } from "../permissions/allow";
import { useSetAllow } from "../permissions/useSetAllow";

type Props = { userId: string; onChanged: () => void };

export function UserAllow({ userId, onChanged }: Props) {
  const { t } = useTranslation();
  const api = useAdminApi();
  const { mayChange } = useKeys();
  const loaded = useLoad(
    async (signal) => {
      const [settings, allow] = await Promise.all([api.settings(signal), allowOf(api, userId, signal)]);
      return { realmAllows: settings.allow, allow };
    },
    [api, userId],
  );
  const { setAllow, dialog } = useSetAllow(loaded.data?.realmAllows ?? false, () => {
    loaded.reload();
    onChanged();
  });
  return (
    <>
      {dialog}
      <Form
        isHorizontal
        className="latchkey-settings pf-v5-u-mb-lg"
        onSubmit={(event) => event.preventDefault()}
      >
        <FailureAlert failure={loaded.failure} onRetry={loaded.reload} />
        {loaded.data && (
          <FormGroup label={t("apiKeysAllow")} fieldId="user-allow">
            <AllowSelect
              id="user-allow"
              label={t("apiKeysAllow")}
              value={loaded.data.allow}
              realmAllows={loaded.data.realmAllows}
              isDisabled={!mayChange}
              onChange={(allow) => void setAllow({ id: userId }, allow)}
            />
            <FieldHint id="user-allow-hint" hint={t("apiKeysAllowHint")} />
          </FormGroup>
        )}
      </Form>
    </>
  );
}
