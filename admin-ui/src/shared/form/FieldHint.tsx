import { FormHelperText, HelperText, HelperTextItem } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";

type Props = { id: string; hint?: string; problem?: string };

/** What stands below a field: what is wrong with it, and what it is for. */
export function FieldHint({ id, hint, problem }: Props) {
  const { t } = useTranslation();
  return (
    <FormHelperText id={id}>
      <HelperText>
        {problem && (
          <HelperTextItem variant="error" hasIcon>
            {t(problem)}
          </HelperTextItem>
        )}
        {hint && <HelperTextItem>{hint}</HelperTextItem>}
      </HelperText>
    </FormHelperText>
  );
}
