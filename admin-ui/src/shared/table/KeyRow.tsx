import { Checkbox, MenuToggle } from "@patternfly/react-core";
import { EllipsisVIcon } from "@patternfly/react-icons";
import { ActionsColumn, type CustomActionsToggleProps, type IAction, Td, Tr } from "@patternfly/react-table";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router-dom";
import { type Key, TYPES } from "../api/types";
import { useKeys } from "../context";
import type { Selection } from "./KeyTable";
import { OwnerLink } from "./OwnerLink";
import { ScopesCell } from "./ScopesCell";
import { StatusLabel } from "./StatusLabel";
import { TimeCell } from "./TimeCell";

type RowProps = {
  keyView: Key;
  withOwner: boolean;
  /** Undefined where rows cannot be ticked. */
  isTicked?: boolean;
  onTick?: Selection["onTick"];
  actions: IAction[];
};

/** ActionsColumn hands it on to its Dropdown; its type does not name it. */
const KEEPS_FOCUS = { shouldFocusToggleOnSelect: true };

/** In the cell the menu would be cut off by the table and covered by the rows below. */
const ABOVE_ROWS = { appendTo: () => document.body, position: "right" } as const;

/** Drawn anew only if it shows something else: a page may have 500, and a tick is to be seen at once. */
export const KeyRow = memo(Row, (before, after) => {
  const { actions: actionsBefore, ...restBefore } = before;
  const { actions, ...rest } = after;
  return (
    Object.entries(rest).every(([name, value]) => restBefore[name as keyof typeof rest] === value) &&
    titles(actionsBefore) === titles(actions)
  );
});

function titles(actions: IAction[]): string {
  return actions.map((action) => action.title).join();
}

function Row({ keyView: key, withOwner, isTicked, onTick, actions }: RowProps) {
  const { t, i18n } = useTranslation();
  const { keyPath } = useKeys();
  const navigate = useNavigate();
  return (
    <Tr data-testid={`key-${key.id}`}>
      {onTick && <SelectKey keyView={key} isTicked={isTicked} onTick={onTick} />}
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
        {key.organization && (
          <small className="latchkey-absent" title={t("apiKeysOrganization")}>
            <br />
            <bdi>{key.organization}</bdi>
          </small>
        )}
      </Td>
      <Td dataLabel={t("apiKeysStatus")}>
        <StatusLabel keyView={key} />
      </Td>
      <Td dataLabel={t("apiKeysScopes")}>
        <ScopesCell keyView={key} />
      </Td>
      <Td dataLabel={t("apiKeysExpires")}>
        <TimeCell iso={key.effectiveExpiresAt} absent={t("apiKeysNever")} />
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

type SelectProps = { keyView: Key; isTicked?: boolean; onTick: Selection["onTick"] };

/** PatternFly's own can be named in English only, and by its number. */
function SelectKey({ keyView: key, isTicked = false, onTick }: SelectProps) {
  const { t } = useTranslation();
  return (
    <Td className="pf-v5-c-table__check">
      <Checkbox
        id={`select-${key.id}`}
        aria-label={t("apiKeysSelectKey", { name: key.name })}
        isChecked={isTicked}
        onChange={(_event, isOn) => onTick([key], isOn)}
      />
    </Td>
  );
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
