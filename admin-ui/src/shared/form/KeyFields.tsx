import { Checkbox, ExpandableSection, FormGroup, TextArea, TextInput } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Policy } from "../api/types";
import { LAST_DAY } from "../format/times";
import { AccessField } from "./AccessField";
import { ClientField } from "./ClientField";
import { type Draft, offeredClient, type Problems } from "./draft";
import { ExpiryField, sourceOf } from "./ExpiryField";
import { FieldHint } from "./FieldHint";
import { KeySummary } from "./KeySummary";
import { OrganizationField } from "./OrganizationField";
import { RateLimitField } from "./RateLimitField";
import { isSame, rateText } from "./rate";

export type FieldsProps = {
  draft: Draft;
  problems: Problems;
  policy: Policy;
  onChange: (change: Partial<Draft>) => void;
};

type Props = FieldsProps & {
  /** Since when the limit on a key's life counts; for a new one from now on. */
  issued?: number;
};

/** The fields of a key, for a new one and for a change. */
export function KeyFields({ issued, ...props }: Props) {
  const { t } = useTranslation();
  const { draft, problems, onChange } = props;
  return (
    <>
      <FormGroup label={t("apiKeysName")} isRequired fieldId="key-name">
        <TextInput
          id="key-name"
          isRequired
          value={draft.name}
          maxLength={240}
          validated={problems.name ? "error" : "default"}
          aria-describedby="key-name-hint"
          placeholder={t("apiKeysNamePlaceholder")}
          onChange={(_event, name) => onChange({ name })}
        />
        <FieldHint id="key-name-hint" hint={t("apiKeysNameHint")} problem={problems.name} />
      </FormGroup>
      {/* A key keeps its client and its organization. */}
      {issued === undefined && <ClientField {...props} />}
      {issued === undefined && <OrganizationField {...props} />}
      <AccessField {...props} />
      <FormGroup label={t("apiKeysValidFrom")} fieldId="key-from">
        <TextInput
          id="key-from"
          type="datetime-local"
          value={draft.validFrom}
          max={`${LAST_DAY}T23:59`}
          validated={problems.validFrom ? "error" : "default"}
          aria-describedby="key-from-hint"
          onChange={(_event, validFrom) => onChange({ validFrom })}
        />
        <FieldHint id="key-from-hint" hint={t("apiKeysValidFromHint")} problem={problems.validFrom} />
      </FormGroup>
      <ExpiryField
        expiry={draft.expiry}
        problem={problems.expiry}
        policy={props.policy}
        clientId={draft.clientId}
        issued={issued}
        onChange={(expiry) => onChange({ expiry })}
      />
      <MoreFields {...props} />
      {issued === undefined && <KeySummary draft={draft} policy={props.policy} />}
    </>
  );
}

function MoreFields({ draft, problems, policy, onChange }: FieldsProps) {
  const { t, i18n } = useTranslation();
  const bound = offeredClient(policy, draft.clientId)?.rateLimit;
  const [isExpanded, setExpanded] = useState(false);
  return (
    <ExpandableSection
      toggleText={t("apiKeysMore")}
      isExpanded={isExpanded || !!problems.networks || !!problems.rate}
      onToggle={(_event, expanded) => setExpanded(expanded)}
      isIndented
    >
      <div className="pf-v5-c-form">
        <FormGroup label={t("apiKeysDescription")} fieldId="key-description">
          <TextArea
            id="key-description"
            value={draft.description}
            maxLength={500}
            resizeOrientation="vertical"
            onChange={(_event, description) => onChange({ description })}
          />
        </FormGroup>
        <FormGroup label={t("apiKeysNetworks")} fieldId="key-networks">
          <TextArea
            id="key-networks"
            value={draft.networks}
            aria-describedby="key-networks-hint"
            resizeOrientation="vertical"
            onChange={(_event, networks) => onChange({ networks })}
          />
          <FieldHint id="key-networks-hint" hint={t("apiKeysNetworksHint")} problem={problems.networks} />
        </FormGroup>
        <Checkbox
          id="key-self-rotate"
          label={t("apiKeysSelfRotate")}
          description={t("apiKeysSelfRotateHint")}
          isChecked={draft.selfRotate}
          onChange={(_event, selfRotate) => onChange({ selfRotate })}
        />
        <RateLimitField
          id="key-rate"
          label={t("apiKeysRateLimit")}
          hint={
            bound
              ? t("apiKeysRateLimitMost", {
                  limit: rateText(bound, t, i18n.language),
                  source: sourceOf(t, isSame(bound, policy.rateLimit), draft.clientId),
                })
              : t("apiKeysRateLimitFree")
          }
          rate={draft.rate}
          problem={problems.rate}
          onChange={(rate) => onChange({ rate })}
        />
        <FormGroup label={t("apiKeysUrl")} fieldId="key-url">
          <TextInput
            id="key-url"
            type="url"
            value={draft.url}
            maxLength={200}
            aria-describedby="key-url-hint"
            onChange={(_event, url) => onChange({ url })}
          />
          <FieldHint id="key-url-hint" hint={t("apiKeysUrlHint")} />
        </FormGroup>
        <FormGroup label={t("apiKeysTenant")} fieldId="key-tenant">
          <TextInput
            id="key-tenant"
            value={draft.tenant}
            maxLength={200}
            onChange={(_event, tenant) => onChange({ tenant })}
          />
        </FormGroup>
      </div>
    </ExpandableSection>
  );
}
