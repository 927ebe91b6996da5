import { type ComponentType, lazy } from "react";

/** Our pages, loaded when they are opened, so that they cost the rest of the console nothing. */
export const KeysSection = hosted(() => import("./KeysSection"));
export const KeyPage = hosted(() => import("./KeyPage"));
export const UserKeysTab = hosted(() => import("./user/UserKeysTab"));
export const ClientKeysTab = hosted(() => import("./client/ClientKeysTab"));
export const OrganizationKeysTab = hosted(() => import("./organization/OrganizationKeysTab"));
export const RealmSettingsTab = hosted(() => import("./settings/RealmSettingsTab"));

/** Stock pages with a tab of ours, loaded when they are opened, as the stock ones are. */
export const ExtendedEditUser = lazy(() => import("./user/ExtendedEditUser"));
export const ExtendedClientDetails = lazy(() => import("./client/ExtendedClientDetails"));
export const ExtendedOrganization = lazy(() => import("./organization/ExtendedOrganization"));
export const ExtendedRealmSettings = lazy(() => import("./settings/ExtendedRealmSettings"));

function hosted<P extends object>(load: () => Promise<{ default: ComponentType<P> }>) {
  return lazy(async () => {
    const [{ default: Page }, { StockHost }] = await Promise.all([load(), import("./StockHost")]);
    return {
      default: (props: P) => (
        <StockHost>
          <Page {...props} />
        </StockHost>
      ),
    };
  });
}
