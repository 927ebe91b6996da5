import { type AccountEnvironment, useEnvironment } from "@keycloak/keycloak-account-ui";
import { KeycloakMasthead } from "@keycloak/keycloak-ui-shared";
import { Button } from "@patternfly/react-core";
import { ExternalLinkSquareAltIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import { useHref } from "react-router-dom";

export function Header() {
  const { environment, keycloak } = useEnvironment<AccountEnvironment>();
  const { t } = useTranslation();
  const target = environment.logoUrl || "/";
  const inside = useHref(target);
  return (
    <KeycloakMasthead
      data-testid="page-header"
      keycloak={keycloak}
      features={{ hasManageAccount: false }}
      brand={{
        href: target.startsWith("/") ? inside : target,
        src: `${environment.resourceUrl.replace(/\/$/, "")}/${(environment.logo || "logo.svg").replace(/^\//, "")}`,
        alt: t("logo"),
        className: "latchkey-brand",
      }}
      // Always one item, also where it is empty: without any the user's menu sits on the left.
      toolbarItems={[<BackLink key="back" />]}
    />
  );
}

function BackLink() {
  const { environment } = useEnvironment<AccountEnvironment>();
  const { t } = useTranslation();
  const { referrerUrl, referrerName } = environment;
  return referrerUrl ? (
    <Button
      data-testid="referrer-link"
      component="a"
      href={referrerUrl.replace("_hash_", "#")}
      variant="link"
      icon={<ExternalLinkSquareAltIcon />}
      iconPosition="right"
      isInline
    >
      {t("backTo", { app: referrerName ? t(referrerName.replace(/^\$\{(.*)\}$/, "$1")) : referrerUrl })}
    </Button>
  ) : null;
}
