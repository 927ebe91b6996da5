import { Grid, GridItem, Title } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { ActivityPanel } from "../../shared/activity/ActivityPanel";
import type { KeyStatus } from "../../shared/api/types";
import { toAddress } from "../../shared/table/address";
import { useAdminApi, useSectionPath } from "../AdminKeys";
import { BusiestKeys } from "./BusiestKeys";

/** Refusals that come of a key's status, which the list can be filtered by. */
const STATUSES: Record<string, KeyStatus> = {
  expired: "expired",
  revoked: "revoked",
  disabled: "disabled",
  not_yet_valid: "pending",
};

/** What the realm's keys were used for in the last days, and which of them most. */
export function RealmActivity() {
  const { t } = useTranslation();
  const api = useAdminApi();
  const sectionPath = useSectionPath();
  const pathOf = (outcome: string) => {
    const status = STATUSES[outcome];
    return status && sectionPath() + toAddress({ filter: { status: [status] } });
  };
  return (
    <>
      <Title headingLevel="h2" size="lg" className="pf-v5-u-mb-sm">
        {t("apiKeysRealmActivity")}
      </Title>
      <ActivityPanel
        subject="realm"
        load={(range, signal) => api.realmActivity(range, signal)}
        pathOf={pathOf}
      />
      <Grid hasGutter className="pf-v5-u-mt-lg">
        <GridItem lg={6}>
          <BusiestKeys outcome="accepted" title={t("apiKeysMostCalls")} />
          <Link to={sectionPath() + toAddress({ sort: { field: "uses", direction: "desc" } })}>
            {t("apiKeysByUses")}
          </Link>
        </GridItem>
        <GridItem lg={6}>
          <BusiestKeys outcome="refused" title={t("apiKeysMostRefusals")} />
        </GridItem>
      </Grid>
    </>
  );
}
