import {
  Button,
  MenuToggle,
  Select,
  SelectList,
  SelectOption,
  TextInputGroup,
  TextInputGroupMain,
  TextInputGroupUtilities,
} from "@patternfly/react-core";
import { TimesIcon } from "@patternfly/react-icons";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useLookupState } from "./lookupState";
import type { Choice, Search } from "./useLookup";

type Props = {
  id: string;
  label: string;
  chosen?: string;
  search: Search;
  onChoose: (choice: Choice | undefined) => void;
};

/** A field that finds something on the server while one types. With arrows, Enter and Escape, or with the pointer. */
export function Lookup({ id, label, chosen, search, onChoose }: Props) {
  const { t } = useTranslation();
  const { text, choices, failed, isOpen, active, type, open, close, onKey, pick } = useLookupState(
    search,
    onChoose,
  );
  const input = useRef<HTMLInputElement>(null);
  const optionId = (index: number) => `${id}-option-${index}`;
  return (
    <Select
      id={`${id}-list`}
      isOpen={isOpen}
      onOpenChange={(opens) => !opens && close()}
      onSelect={(_event, value) => pick(choices.find((choice) => choice.id === value))}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          variant="typeahead"
          isFullWidth
          aria-label={`${label}: ${t("apiKeysShowChoices")}`}
          isExpanded={isOpen}
          onClick={isOpen ? close : open}
        >
          <TextInputGroup isPlain>
            <TextInputGroupMain
              innerRef={input}
              value={chosen ?? text}
              placeholder={label}
              aria-label={label}
              autoComplete="off"
              role="combobox"
              isExpanded={isOpen}
              aria-controls={`${id}-list`}
              {...(active >= 0 ? { "aria-activedescendant": optionId(active) } : {})}
              onClick={open}
              onChange={(_event, value) => {
                if (chosen !== undefined) {
                  onChoose(undefined);
                }
                type(value);
              }}
              onKeyDown={onKey}
            />
            {chosen !== undefined && (
              <TextInputGroupUtilities>
                <Button
                  variant="plain"
                  aria-label={`${t("apiKeysClear")}: ${label}`}
                  onClick={() => {
                    pick(undefined);
                    input.current?.focus();
                  }}
                >
                  <TimesIcon aria-hidden />
                </Button>
              </TextInputGroupUtilities>
            )}
          </TextInputGroup>
        </MenuToggle>
      )}
    >
      <SelectList aria-label={label}>
        {choices.map((choice, index) => (
          <SelectOption
            key={choice.id}
            id={optionId(index)}
            value={choice.id}
            isFocused={index === active}
            description={choice.hint && <bdi>{choice.hint}</bdi>}
          >
            <bdi>{choice.label}</bdi>
          </SelectOption>
        ))}
        {choices.length === 0 && (
          <SelectOption isDisabled>{t(failed ? "apiKeysLookupFailed" : "apiKeysNothingFound")}</SelectOption>
        )}
      </SelectList>
    </Select>
  );
}
