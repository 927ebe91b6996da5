import { ErrorBoundaryFallback, ErrorBoundaryProvider } from "@keycloak/keycloak-ui-shared";
import { Alert, PageSection } from "@patternfly/react-core";
import { createContext, type PropsWithChildren, useContext } from "react";
import { useTranslation } from "react-i18next";
import type { KeysApi } from "./api/keysApi";
import type { Key } from "./api/types";
import type { Rights } from "./dialogs/actions";
import type { Place } from "./format/connection";
import { Toasts } from "./messages/Toasts";

/** What the pages that both consoles share know of where they are. */
export type Keys = {
  api: KeysApi;
  place: Place;
  /** Whether keys of more than one owner are shown. */
  hasOwners: boolean;
  /** The address of a user's page, where there is one. */
  userPath?: (userId: string) => string;
  /** Whether they make keys, and stop many. */
  mayChange: boolean;
  /** What they may do with one. */
  rightsTo: (key: Key) => Rights;
  /** The id of the person who is logged in. */
  who: string;
  /** Leaves for the login, which comes back to this address. */
  logIn: (maxAge?: number) => void;
  /** The address of a key's own page. */
  keyPath: (id: string) => string;
};

const KeysContext = createContext<Keys | undefined>(undefined);

export function useKeys(): Keys {
  const keys = useContext(KeysContext);
  if (!keys) {
    throw new Error("KeysFrame is missing");
  }
  return keys;
}

/** Frames each of our pages: its alerts, and a message instead of a blank page where it breaks. */
export function KeysFrame({ keys, children }: PropsWithChildren<{ keys: Keys }>) {
  return (
    <ErrorBoundaryProvider>
      <ErrorBoundaryFallback fallback={Broken}>
        <Toasts>
          <KeysContext.Provider value={keys}>{children}</KeysContext.Provider>
        </Toasts>
      </ErrorBoundaryFallback>
    </ErrorBoundaryProvider>
  );
}

function Broken({ error }: { error: Error }) {
  const { t } = useTranslation();
  return (
    <PageSection variant="light">
      <Alert variant="danger" isInline title={t("apiKeysBroken")}>
        {error.message}
      </Alert>
    </PageSection>
  );
}
