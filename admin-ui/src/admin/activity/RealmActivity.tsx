import { Grid, GridItem, Title } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { ActivityPanel } from "../../shared/activity/ActivityPanel";
import { useAdminApi } from "../AdminKeys";
import { BusiestKeys } from "./BusiestKeys";

/** What the realm's keys were used for in the last days, and which of them most. */
export function RealmActivity() {
  const { t } = useTranslation();
  const api = useAdminApi();
  return (
    <>
      <Title headingLevel="h2" size="lg" className="pf-v5-u-mb-sm">
        {t("apiKeysRealmActivity")}
      </Title>
      <ActivityPanel subject="realm" load={(range, signal) => api.realmActivity(range, signal)} />
      <Grid hasGutter className="pf-v5-u-mt-lg">
        <GridItem lg={6}>
          <BusiestKeys outcome="accepted" title={t("apiKeysMostCalls")} />
        </GridItem>
        <GridItem lg={6}>
          <BusiestKeys outcome="refused" title={t("apiKeysMostRefusals")} />
        </GridItem>
      </Grid>
    </>
  );
}
