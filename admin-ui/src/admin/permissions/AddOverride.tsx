import { Button, Flex, FlexItem, FormSelect, FormSelectOption } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Lookup } from "../lookup/Lookup";
import { type Choice, useUserLookup } from "../lookup/useLookup";
import type { Allow } from "./allow";
import type { User } from "./useSetAllow";

export function AddOverride({ onAdd }: { onAdd: (user: User, allow: Allow) => Promise<boolean> }) {
  const { t } = useTranslation();
  const search = useUserLookup();
  const [user, setUser] = useState<Choice>();
  const [allow, setAllow] = useState<Allow>("no");
  return (
    <Flex className="pf-v5-u-mb-md" spaceItems={{ default: "spaceItemsSm" }}>
      <FlexItem className="latchkey-lookup">
        <Lookup
          id="override-user"
          label={t("apiKeysSearchUser")}
          chosen={user?.label}
          search={search}
          onChoose={setUser}
        />
      </FlexItem>
      <FlexItem>
        <FormSelect
          className="latchkey-select"
          aria-label={t("apiKeysAllow")}
          value={allow}
          onChange={(_event, value) => setAllow(value as Allow)}
        >
          <FormSelectOption value="no" label={t("apiKeysNo")} />
          <FormSelectOption value="yes" label={t("apiKeysYes")} />
        </FormSelect>
      </FlexItem>
      <FlexItem>
        <Button
          variant="secondary"
          isAriaDisabled={!user}
          onClick={async () => {
            if (user && (await onAdd({ id: user.id, name: user.label }, allow))) {
              setUser(undefined);
            }
          }}
        >
          {t("apiKeysAddOverride")}
        </Button>
      </FlexItem>
    </Flex>
  );
}
