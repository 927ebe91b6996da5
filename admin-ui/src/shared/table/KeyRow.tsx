import { Checkbox, MenuToggle } from "@patternfly/react-core";
import { EllipsisVIcon } from "@patternfly/react-icons";
import { ActionsColumn, type CustomActionsToggleProps, type IAction, Td, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router-dom";
import { type Key, TYPES } from "../api/types";
import { useKeys } from "../context";
import { useNow } from "../useNow";
import type { Selection } from "./KeyTable";
import { OwnerLink } from "./OwnerLink";
import { ScopesCell } from "./ScopesCell";
import { StatusLabel } from "./StatusLabel";
import { TimeCell } from "./TimeCell";

type RowProps = {
  keyView: Key;
  withOwner: boolean;
  selection?: Selection;
  actions: IAction[];
};

/** ActionsColumn hands it on to its Dropdown; its type does not name it. */
const KEEPS_FOCUS = { shouldFocusToggleOnSelect: true };

/** In the cell the menu would be cut off by the table and covered by the rows below. */
const ABOVE_ROWS = { appendTo: () => document.body, position: "right" } as const;

export function KeyRow({ keyView: key, withOwner, selection, actions }: RowProps) {
  const { t, i18n } = useTranslation();
  const { keyPath } = useKeys();
  const navigate = useNavigate();
  const now = useNow();
  return (
    <Tr data-testid={`key-${key.id}`}>
      {selection && <SelectKey keyView={key} selection={selection} />}
      <Td dataLabel={t("apiKeysName")} modifier="breakWord" className="latchkey-name">
        <Link to={keyPath(key.id)}>
          <bdi>{key.name}</bdi>
        </Link>
      </Td>
      <Td dataLabel={t("apiKeysPrefix")}>
        <span className="latchkey-mono latchkey-nowrap">{key.prefix}</span>
      </Td>
      {withOwner && (
        <Td dataLabel={t("apiKeysOwner")} modifier="breakWord" className="latchkey-client">
          <OwnerLink keyView={key} />
        </Td>
      )}
      {withOwner && <Td dataLabel={t("apiKeysType")}>{t(TYPES[key.type])}</Td>}
      <Td dataLabel={t("apiKeysClient")} modifier="breakWord" className="latchkey-client">
        {key.clientId ?? <span className="latchkey-absent">{t("apiKeysGone")}</span>}
      </Td>
      <Td dataLabel={t("apiKeysStatus")}>
        <StatusLabel keyView={key} now={now} />
      </Td>
      <Td dataLabel={t("apiKeysScopes")}>
        <ScopesCell keyView={key} />
      </Td>
      <Td dataLabel={t("apiKeysExpires")}>
        <TimeCell iso={key.expiresAt} absent={t("apiKeysNever")} />
      </Td>
      <Td dataLabel={t("apiKeysLastUsed")}>
        <TimeCell iso={key.lastUsedAt} absent={t("apiKeysNever")} />
      </Td>
      <Td dataLabel={t("apiKeysUses")}>{new Intl.NumberFormat(i18n.language).format(key.uses)}</Td>
      <Td dataLabel={t("apiKeysCreated")}>
        <TimeCell iso={key.createdAt} absent="" />
      </Td>
      <Td isActionCell>
        <ActionsColumn
          {...KEEPS_FOCUS}
          popperProps={ABOVE_ROWS}
          actionsToggle={rowToggle(t("apiKeysActionsFor", { name: key.name }))}
          items={[{ title: t("apiKeysDetails"), onClick: () => navigate(keyPath(key.id)) }, ...actions]}
        />
      </Td>
    </Tr>
  );
}

/** PatternFly's own can be named in English only, and by its number. */
function SelectKey({ keyView: key, selection }: { keyView: Key; selection: Selection }) {
  const { t } = useTranslation();
  return (
    <Td className="pf-v5-c-table__check">
      <Checkbox
        id={`select-${key.id}`}
        aria-label={t("apiKeysSelectKey", { name: key.name })}
        isChecked={selection.ids.has(key.id)}
        onChange={(_event, isSelected) => selection.onChange(toggled(selection.ids, key.id, isSelected))}
      />
    </Td>
  );
}

function toggled(ids: Set<string>, id: string, isSelected: boolean): Set<string> {
  const others = [...ids].filter((each) => each !== id);
  return new Set(isSelected ? [...others, id] : others);
}

/** The stock toggle has the same name in every row. */
function rowToggle(label: string) {
  return ({ onToggle, isOpen, isDisabled, toggleRef }: CustomActionsToggleProps) => (
    <MenuToggle
      aria-label={label}
      ref={toggleRef}
      onClick={onToggle}
      isExpanded={isOpen}
      isDisabled={isDisabled}
      variant="plain"
    >
      <EllipsisVIcon />
    </MenuToggle>
  );
}
