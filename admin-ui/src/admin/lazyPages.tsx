import { lazy } from "react";

/** Our pages, loaded when they are opened, so that they cost the rest of the console nothing. */
export const KeysSection = lazy(() => import("./KeysSection"));
export const KeyPage = lazy(() => import("./KeyPage"));
export const UserKeysTab = lazy(() => import("./user/UserKeysTab"));
export const ClientKeysTab = lazy(() => import("./client/ClientKeysTab"));
export const RealmSettingsTab = lazy(() => import("./settings/RealmSettingsTab"));
