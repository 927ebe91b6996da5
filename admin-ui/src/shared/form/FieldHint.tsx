import { FormHelperText, HelperText, HelperTextItem } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";

type Props = { id: string; hint?: string; problem?: string };

/** What stands below a field: what is wrong with it, or else what it is for. */
export function FieldHint({ id, hint, problem }: Props) {
  const { t } = useTranslation();
  return (
    <FormHelperText>
      <HelperText>
        <HelperTextItem id={id} variant={problem ? "error" : "default"} hasIcon={!!problem}>
          {problem ? t(problem) : hint}
        </HelperTextItem>
      </HelperText>
    </FormHelperText>
  );
}
