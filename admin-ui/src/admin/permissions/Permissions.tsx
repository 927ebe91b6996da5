import { Flex, FlexItem, Pagination, Text, TextContent } from "@patternfly/react-core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router-dom";
import { useKeys } from "../../shared/context";
import { useFocusHome } from "../../shared/focus";
import { FailureAlert } from "../../shared/messages/FailureAlert";
import { START, stateOf, withState } from "../../shared/table/address";
import { pageTitles } from "../../shared/table/pageTitles";
import { useLoad } from "../../shared/useLoad";
import { useAdminApi } from "../AdminKeys";
import { AddOverride } from "./AddOverride";
import { OverrideTable } from "./OverrideTable";
import { useSetAllow } from "./useSetAllow";

const PER_PAGE = 20;

/** The users for whom something else holds than for the realm. */
export function Permissions() {
  const { t } = useTranslation();
  const api = useAdminApi();
  const { mayChange } = useKeys();
  const [params, setParams] = useSearchParams();
  const { page } = stateOf(params);
  const setPage = (next: number) => setParams((now) => withState(now, { ...START, page: next }));
  const loaded = useLoad(
    async (signal) => {
      const [overrides, total, settings] = await Promise.all([
        api.overrides((page - 1) * PER_PAGE, PER_PAGE, signal),
        api.countOverrides(signal),
        api.settings(signal),
      ]);
      return { overrides, total, settings };
    },
    [api, page],
  );
  const { data } = loaded;
  const last = Math.max(1, Math.ceil((data?.total ?? 0) / PER_PAGE));
  const isBeyond = !loaded.isLoading && data?.overrides.length === 0 && page > last;
  useEffect(() => {
    if (isBeyond) {
      setParams((now) => withState(now, { ...START, page: last }), { replace: true });
    }
  }, [isBeyond, last]);
  const home = useFocusHome<HTMLElement>(data);
  const { setAllow, dialog } = useSetAllow(data?.settings.allow ?? false, loaded.reload);
  return (
    <>
      <TextContent className="pf-v5-u-mb-md">
        <Text>{t("apiKeysPermissionsIntro")}</Text>
        {data && <Text>{t(data.settings.allow ? "apiKeysRealmAllows" : "apiKeysRealmForbids")}</Text>}
      </TextContent>
      <FailureAlert failure={loaded.failure} onRetry={loaded.reload} />
      {dialog}
      {mayChange && data && <AddOverride onAdd={setAllow} />}
      {data && !isBeyond && (
        <section ref={home} tabIndex={-1} aria-label={t("apiKeysPermissions")}>
          <OverrideTable
            overrides={data.overrides}
            realmAllows={data.settings.allow}
            mayChange={mayChange}
            onChange={setAllow}
          />
          {data.total > PER_PAGE && (
            <Flex justifyContent={{ default: "justifyContentFlexEnd" }}>
              <FlexItem>
                <Pagination
                  itemCount={data.total}
                  page={page}
                  perPage={PER_PAGE}
                  perPageOptions={[]}
                  titles={pageTitles(t, t("apiKeysPagingBottom"))}
                  onSetPage={(_event, next) => setPage(next)}
                />
              </FlexItem>
            </Flex>
          )}
        </section>
      )}
    </>
  );
}
