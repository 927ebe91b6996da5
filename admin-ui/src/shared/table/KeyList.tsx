import {
  Bullseye,
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  EmptyStateHeader,
  EmptyStateIcon,
  Spinner,
} from "@patternfly/react-core";
import { KeyIcon, SearchIcon } from "@patternfly/react-icons";
import type { IAction } from "@patternfly/react-table";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Key } from "../api/types";
import { useFocusHome } from "../focus";
import { FailureAlert } from "../messages/FailureAlert";
import { isFiltered } from "./address";
import { KeyTable, type Selection } from "./KeyTable";
import { ListPagination, ListToolbar } from "./ListToolbar";
import type { Listing } from "./useListing";

/** So many are seen at a glance, with the pages above them. */
const FEW = 10;

type Props = {
  listing: Listing;
  searchHint: string;
  withOwner: boolean;
  actionsFor: (key: Key) => IAction[];
  selection?: Selection;
  filters?: ReactNode;
  actions?: ReactNode;
  onRefresh?: () => void;
};

/** A list of keys with all that belongs to it: toolbar, table, pages, and words where there is nothing. */
export function KeyList({ listing, searchHint, filters, actions, onRefresh, ...table }: Props) {
  return (
    <>
      <ListToolbar
        listing={listing}
        searchHint={searchHint}
        filters={filters}
        actions={actions}
        onRefresh={onRefresh}
      />
      <FailureAlert failure={listing.failure} onRetry={listing.reload} />
      <ListBody listing={listing}>
        <div className="latchkey-scroll">
          <KeyTable keys={listing.data?.keys ?? []} sort={listing.sort} onSort={listing.setSort} {...table} />
        </div>
        {(listing.data?.total ?? 0) > FEW && <ListPagination listing={listing} />}
      </ListBody>
    </>
  );
}

type BodyProps = { listing: Listing; children: ReactNode };

function ListBody({ listing, children }: BodyProps) {
  const { t } = useTranslation();
  const home = useFocusHome<HTMLElement>(listing.data);
  if (!listing.data) {
    return listing.isLoading ? (
      <Bullseye className="pf-v5-u-p-xl">
        <Spinner aria-label={t("apiKeysLoading")} />
      </Bullseye>
    ) : null;
  }
  return (
    <section
      ref={home}
      tabIndex={-1}
      className="latchkey-home"
      aria-label={t("apiKeys")}
      aria-busy={listing.isLoading}
    >
      {listing.data.keys.length > 0 ? children : <Nothing listing={listing} />}
    </section>
  );
}

function Nothing({ listing }: { listing: Listing }) {
  const { t } = useTranslation();
  const isSearched = isFiltered(listing.filter);
  return (
    <EmptyState variant="lg">
      <EmptyStateHeader
        titleText={t(isSearched ? "apiKeysNothingFound" : "apiKeysEmpty")}
        headingLevel="h2"
        icon={<EmptyStateIcon icon={isSearched ? SearchIcon : KeyIcon} />}
      />
      <EmptyStateBody>{t(isSearched ? "apiKeysNothingFoundText" : "apiKeysEmptyText")}</EmptyStateBody>
      {isSearched && (
        <EmptyStateFooter>
          <EmptyStateActions>
            <Button variant="link" onClick={() => listing.setFilter({})}>
              {t("apiKeysClearFilters")}
            </Button>
          </EmptyStateActions>
        </EmptyStateFooter>
      )}
    </EmptyState>
  );
}
