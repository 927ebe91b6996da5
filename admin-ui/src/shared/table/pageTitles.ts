import type { PaginationProps } from "@patternfly/react-core";
import type { TFunction } from "i18next";

/** What a pagination says, which would else speak English. */
export function pageTitles(t: TFunction, name: string): PaginationProps["titles"] {
  return {
    paginationAriaLabel: name,
    toNextPageAriaLabel: t("apiKeysPageNext"),
    toPreviousPageAriaLabel: t("apiKeysPagePrevious"),
    toFirstPageAriaLabel: t("apiKeysPageFirst"),
    toLastPageAriaLabel: t("apiKeysPageLast"),
    currPageAriaLabel: t("apiKeysPageCurrent"),
    perPageSuffix: t("apiKeysPerPageSuffix"),
    ofWord: t("apiKeysPageOf"),
    items: "",
    page: "",
  };
}
