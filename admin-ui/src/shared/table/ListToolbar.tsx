import {
  Button,
  Pagination,
  SearchInput,
  Switch,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from "@patternfly/react-core";
import { SyncAltIcon } from "@patternfly/react-icons";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { COUNTED, countText } from "../api/keysApi";
import { tokenIds } from "../secret/tokenIds";
import { isFiltered, PAGE_SIZES } from "./address";
import { pageTitles } from "./pageTitles";
import type { Listing } from "./useListing";

type Props = {
  listing: Listing;
  searchHint: string;
  filters?: ReactNode;
  actions?: ReactNode;
  onRefresh?: () => void;
};

export function ListToolbar({ listing, searchHint, filters, actions, onRefresh = listing.reload }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(listing.filter.search ?? "");
  const search = (value: string) =>
    listing.setFilter({ ...listing.filter, search: value.trim() || undefined });
  // Going back changes the address, and with it the search.
  useEffect(() => setText(listing.filter.search ?? ""), [listing.filter.search]);
  const clear = isFiltered(listing.filter) && (
    <ToolbarItem>
      <Button variant="link" onClick={() => listing.setFilter({})}>
        {t("apiKeysClearFilters")}
      </Button>
    </ToolbarItem>
  );
  const pagination = (
    <ToolbarItem variant="pagination">
      <ListPagination listing={listing} isCompact />
    </ToolbarItem>
  );
  return (
    <Toolbar className="latchkey-toolbar">
      <ToolbarContent>
        <ToolbarItem className="latchkey-search" onInputCapture={(event) => findToken(event, listing)}>
          <SearchInput
            value={text}
            aria-label={searchHint}
            placeholder={searchHint}
            onChange={(_event, value) => setText(value)}
            onSearch={(_event, value) => search(value)}
            onClear={() => {
              setText("");
              search("");
            }}
            resetButtonLabel={t("apiKeysClear")}
            submitSearchButtonLabel={t("apiKeysSearch")}
          />
        </ToolbarItem>
        {actions}
        <ToolbarItem>
          <Button variant="plain" aria-label={t("apiKeysRefresh")} onClick={onRefresh}>
            <SyncAltIcon aria-hidden />
          </Button>
        </ToolbarItem>
        <ToolbarItem alignSelf="center">
          <Switch
            id="hide-revoked"
            label={t("apiKeysHideRevoked")}
            isChecked={listing.hidesRevoked}
            onChange={(_event, hides) => listing.setHidesRevoked(hides)}
          />
        </ToolbarItem>
        {!filters && clear}
        {!filters && pagination}
      </ToolbarContent>
      {filters && (
        <ToolbarContent>
          {filters}
          {clear}
          {pagination}
        </ToolbarContent>
      )}
    </Toolbar>
  );
}

/** Whoever has found a token pastes it. Its id alone gets further than the field, and into React's state. */
function findToken({ target }: FormEvent, listing: Listing): void {
  const field = target as HTMLInputElement;
  const [id] = tokenIds(field.value);
  if (id) {
    field.value = id;
    listing.find(id);
  }
}

export function ListPagination({ listing, isCompact = false }: { listing: Listing; isCompact?: boolean }) {
  const { t } = useTranslation();
  const name = t(isCompact ? "apiKeysPagingTop" : "apiKeysPagingBottom");
  const total = listing.data?.total ?? 0;
  return (
    <Pagination
      isCompact={isCompact}
      variant={isCompact ? "top" : "bottom"}
      widgetId={isCompact ? "keys-top" : "keys-bottom"}
      // How far one can go on is not known where not all are counted.
      itemCount={total > COUNTED ? undefined : total}
      toggleTemplate={({ firstIndex, lastIndex, ofWord }) => (
        <>
          <b>
            {firstIndex} - {lastIndex}
          </b>{" "}
          {ofWord} <b>{countText(total)}</b>
        </>
      )}
      page={listing.page}
      perPage={listing.perPage}
      perPageOptions={PAGE_SIZES.map((value) => ({ title: String(value), value }))}
      onSetPage={(_event, page) => listing.setPaging(page, listing.perPage)}
      onPerPageSelect={(_event, perPage) => listing.setPaging(1, perPage)}
      titles={pageTitles(t, name)}
    />
  );
}
