import {
  Bullseye,
  Button,
  Masthead,
  MastheadContent,
  MastheadMain,
  Page,
  Spinner,
  Text,
} from "@patternfly/react-core";
import type Keycloak from "keycloak-js";
import { type PropsWithChildren, Suspense } from "react";
import { useTranslation } from "react-i18next";

/** What is around the pages: who is logged in, and the way out. */
export function Shell({ login, children }: PropsWithChildren<{ login: Keycloak }>) {
  const { t } = useTranslation();
  return (
    <Page
      header={
        <Masthead>
          <MastheadMain>
            <Text component="p">{t("apiKeys")}</Text>
          </MastheadMain>
          <MastheadContent className="latchkey-who">
            <bdi>{login.idTokenParsed?.preferred_username}</bdi>
            <Button variant="secondary" onClick={() => void login.logout()}>
              {t("apiKeysLogOut")}
            </Button>
          </MastheadContent>
        </Masthead>
      }
    >
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </Page>
  );
}

export function Loading() {
  const { t } = useTranslation();
  return (
    <Bullseye>
      <Spinner aria-label={t("apiKeysLoading")} />
    </Bullseye>
  );
}
