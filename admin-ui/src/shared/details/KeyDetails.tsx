import { Card, CardBody, CardTitle, Grid, GridItem } from "@patternfly/react-core";
import type { PropsWithChildren } from "react";
import { useTranslation } from "react-i18next";
import { ActivityPanel } from "../activity/ActivityPanel";
import type { Key } from "../api/types";
import { useKeys } from "../context";
import { ConnectionDetails } from "../secret/ConnectionDetails";
import { Facts } from "./Facts";
import { KeyHistory } from "./KeyHistory";
import { Refusals } from "./Refusals";
import { RotationHistory } from "./RotationHistory";

/** Everything there is about a key. */
export function KeyDetails({ keyView }: { keyView: Key }) {
  const { t } = useTranslation();
  const { api } = useKeys();
  return (
    <Grid hasGutter>
      <GridItem xl={7}>
        <Panel title={t("apiKeysFacts")}>
          <Facts keyView={keyView} />
        </Panel>
      </GridItem>
      <GridItem xl={5}>
        <Panel title={t("apiKeysConnection")}>
          <ConnectionDetails keyView={keyView} />
        </Panel>
        <div className="pf-v5-u-mt-md">
          <Panel title={t("apiKeysRotations")}>
            <RotationHistory keyView={keyView} />
          </Panel>
        </div>
      </GridItem>
      <GridItem span={12}>
        <Panel title={t("apiKeysActivity")}>
          <ActivityPanel
            subject={keyView.id}
            load={(period, signal) => api.activity(keyView.id, period, signal)}
          />
        </Panel>
      </GridItem>
      <GridItem span={12}>
        <Panel title={t("apiKeysRefusals")}>
          <Refusals keyView={keyView} />
        </Panel>
      </GridItem>
      <GridItem span={12}>
        <Panel title={t("apiKeysHistory")}>
          <KeyHistory keyView={keyView} />
        </Panel>
      </GridItem>
    </Grid>
  );
}

function Panel({ title, children }: PropsWithChildren<{ title: string }>) {
  return (
    <Card isFlat>
      <CardTitle component="h2">{title}</CardTitle>
      <CardBody>{children}</CardBody>
    </Card>
  );
}
