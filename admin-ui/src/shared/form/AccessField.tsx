import { Checkbox, FormGroup, HelperText, HelperTextItem, Radio } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { OfferedScope } from "../api/types";
import { type Access, hasToChooseClient, offeredClient, readOnlyScopes } from "./draft";
import { FieldHint } from "./FieldHint";
import type { FieldsProps } from "./KeyFields";

const CHOICES: { access: Access; message: string }[] = [
  { access: "full", message: "apiKeysAccessFull" },
  { access: "readOnly", message: "apiKeysAccessReadOnly" },
  { access: "chosen", message: "apiKeysAccessChosen" },
];

export function AccessField({ draft, problems, policy, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const offered = withHeld(offeredClient(policy, draft.clientId)?.scopes ?? [], draft.scopes);
  const isOffered = (access: Access) =>
    access === "full" ||
    (access === "readOnly" ? readOnlyScopes(offered).length > 0 : offered.length > 0) ||
    draft.access === access;
  if (hasToChooseClient(draft, policy)) {
    return <p>{t("apiKeysAccessLater")}</p>;
  }
  return (
    <FormGroup
      role="radiogroup"
      label={t("apiKeysAccess")}
      isStack
      fieldId="key-access"
      data-invalid={problems.scopes && ""}
    >
      {CHOICES.filter(({ access }) => isOffered(access)).map(({ access, message }) => (
        <Radio
          key={access}
          id={`key-access-${access}`}
          name="key-access"
          label={t(message)}
          description={t(`${message}Hint`)}
          isChecked={draft.access === access}
          onChange={() => onChange({ access })}
          body={
            draft.access === access &&
            (access === "full" ? (
              <HelperText>
                <HelperTextItem variant="warning" hasIcon>
                  {t("apiKeysAccessFullWarning")}
                </HelperTextItem>
              </HelperText>
            ) : (
              <ScopeList
                scopes={access === "readOnly" ? offered.filter((scope) => scope.readOnly) : offered}
                chosen={access === "readOnly" ? readOnlyScopes(offered) : draft.scopes}
                onChange={access === "readOnly" ? undefined : (scopes) => onChange({ scopes })}
              />
            ))
          }
        />
      ))}
      {problems.scopes && <FieldHint id="key-scopes-hint" problem={problems.scopes} />}
    </FormGroup>
  );
}

/** A scope that the key has already stays in the list, though it may not be offered any more. */
function withHeld(offered: OfferedScope[], held: string[]): OfferedScope[] {
  const missing = held.filter((name) => !offered.some((scope) => scope.name === name));
  return [...offered, ...missing.map((name) => ({ name, readOnly: false }))];
}

type ScopeListProps = { scopes: OfferedScope[]; chosen: string[]; onChange?: (chosen: string[]) => void };

function ScopeList({ scopes, chosen, onChange }: ScopeListProps) {
  const toggle = (name: string, isChosen: boolean) =>
    onChange?.(isChosen ? [...chosen, name] : chosen.filter((each) => each !== name));
  return (
    <div className="latchkey-stack">
      {scopes.map((scope) => (
        <Checkbox
          key={scope.name}
          id={`key-scope-${scope.name}`}
          label={<span className="latchkey-mono">{scope.name}</span>}
          description={scope.description}
          isChecked={chosen.includes(scope.name)}
          isDisabled={!onChange}
          onChange={(_event, isChosen) => toggle(scope.name, isChosen)}
        />
      ))}
    </div>
  );
}
