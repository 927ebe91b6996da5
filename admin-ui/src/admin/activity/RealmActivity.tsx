import { Grid, GridItem, Title } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { ActivityPanel } from "../../shared/activity/ActivityPanel";
import type { EffectiveStatus } from "../../shared/api/types";
import { toAddress } from "../../shared/table/address";
import { useAdminApi, useSectionPath } from "../AdminKeys";
import { BusiestKeys } from "./BusiestKeys";
import { BusiestOf } from "./BusiestOf";

/** Refusals that come of a key's status, which the list can be filtered by. */
const STATUSES: Record<string, EffectiveStatus> = {
  expired: "expired",
  revoked: "revoked",
  disabled: "disabled",
  not_yet_valid: "pending",
};

/** What the realm's keys were used for in the last days or hours, and whose of them most. */
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
        load={(period, signal) => api.realmActivity(period, signal)}
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
        <GridItem lg={6}>
          <BusiestOf
            title={t("apiKeysByClient")}
            kind={t("apiKeysClient")}
            load={async (period, signal) =>
              (await api.busiestClients(period, signal)).map(({ clientId, ...counts }, place) => ({
                id: clientId ?? String(place),
                name: clientId,
                filter: clientId === undefined ? undefined : { client: clientId },
                ...counts,
              }))
            }
          />
        </GridItem>
        <GridItem lg={6}>
          <BusiestOf
            title={t("apiKeysByOwner")}
            kind={t("apiKeysOwner")}
            load={async (period, signal) =>
              (await api.busiestOwners(period, signal)).map(({ ownerId, owner, ...counts }) => ({
                id: ownerId,
                name: owner ?? ownerId,
                filter: { owner: ownerId },
                ...counts,
              }))
            }
          />
        </GridItem>
        <GridItem lg={6}>
          <BusiestKeys outcome="unproved" title={t("apiKeysMostUnproved")} />
          <p className="latchkey-absent">{t("apiKeysUnprovedHint")}</p>
        </GridItem>
      </Grid>
    </>
  );
}
