import { Checkbox } from "@patternfly/react-core";
import { type IAction, Table, Tbody, Th, Thead, type ThProps, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import type { Key, Sort, SortField } from "../api/types";
import { KeyRow } from "./KeyRow";

export type Selection = { ids: Set<string>; onChange: (ids: Set<string>) => void };

type Props = {
  keys: Key[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  actionsFor: (key: Key) => IAction[];
  selection?: Selection;
  withOwner: boolean;
};

type Column = { message: string; field?: SortField };

export function KeyTable({ keys, sort, onSort, actionsFor, selection, withOwner }: Props) {
  const { t } = useTranslation();
  const columns: Column[] = [
    { message: "apiKeysName", field: "name" },
    { message: "apiKeysPrefix" },
    ...(withOwner ? [{ message: "apiKeysOwner" }, { message: "apiKeysType" }] : []),
    { message: "apiKeysClient" },
    { message: "apiKeysStatus" },
    { message: "apiKeysScopes" },
    { message: "apiKeysExpires", field: "expiresAt" },
    { message: "apiKeysLastUsed", field: "lastUsedAt" },
    { message: "apiKeysUses", field: "uses" },
    { message: "apiKeysCreated", field: "createdAt" },
  ];
  return (
    <Table aria-label={t("apiKeys")} variant="compact" className="latchkey-table" gridBreakPoint="grid-lg">
      <Thead>
        <Tr>
          {selection && <SelectAll keys={keys} selection={selection} />}
          {columns.map(({ message, field }, index) => (
            <Th key={message} modifier="nowrap" sort={field && sortOf(field, index, columns, sort, onSort)}>
              {t(message)}
            </Th>
          ))}
          <Th screenReaderText={t("apiKeysActions")} />
        </Tr>
      </Thead>
      <Tbody>
        {keys.map((key) => (
          <KeyRow
            key={key.id}
            keyView={key}
            withOwner={withOwner}
            selection={selection}
            actions={actionsFor(key)}
          />
        ))}
      </Tbody>
    </Table>
  );
}

/** PatternFly's own can be named in English only. */
function SelectAll({ keys, selection }: { keys: Key[]; selection: Selection }) {
  const { t } = useTranslation();
  return (
    <Th className="pf-v5-c-table__check">
      <Checkbox
        id="select-all"
        aria-label={t("apiKeysSelectAll")}
        isChecked={keys.length > 0 && keys.every((key) => selection.ids.has(key.id))}
        onChange={(_event, isSelected) =>
          selection.onChange(new Set(isSelected ? keys.map((key) => key.id) : []))
        }
      />
    </Th>
  );
}

function sortOf(
  field: SortField,
  columnIndex: number,
  columns: Column[],
  sort: Sort,
  onSort: Props["onSort"],
): ThProps["sort"] {
  return {
    columnIndex,
    sortBy: { index: columns.findIndex((column) => column.field === sort.field), direction: sort.direction },
    onSort: (_event, _index, direction) => onSort({ field, direction }),
  };
}
