import { MenuToggle, Select, SelectList, SelectOption } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Allow } from "./allow";

type Props = {
  id: string;
  label: string;
  value: Allow;
  realmAllows: boolean;
  isDisabled: boolean;
  onChange: (allow: Allow) => void;
};

/** A menu and no `<select>`: that changes with every arrow key, and here a change counts at once. */
export function AllowSelect({ id, label, value, realmAllows, isDisabled, onChange }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const labels: Record<Allow, string> = {
    default: t("apiKeysDefaultIs", { now: t(realmAllows ? "apiKeysYes" : "apiKeysNo") }),
    yes: t("apiKeysYes"),
    no: t("apiKeysNo"),
  };
  return (
    <Select
      id={`${id}-list`}
      isOpen={isOpen}
      selected={value}
      shouldFocusToggleOnSelect
      onOpenChange={setOpen}
      onSelect={(_event, chosen) => {
        setOpen(false);
        if (chosen !== value) {
          onChange(chosen as Allow);
        }
      }}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          id={id}
          className="latchkey-allow"
          aria-label={`${label}: ${labels[value]}`}
          isDisabled={isDisabled}
          isExpanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {labels[value]}
        </MenuToggle>
      )}
    >
      <SelectList aria-label={label}>
        {(["default", "yes", "no"] as const).map((allow) => (
          <SelectOption key={allow} value={allow}>
            {labels[allow]}
          </SelectOption>
        ))}
      </SelectList>
    </Select>
  );
}
