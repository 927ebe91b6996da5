import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Settings, SettingsRequest } from "../../shared/api/types";
import { ConfirmDialog } from "../../shared/dialogs/ConfirmDialog";
import { useMessages } from "../../shared/messages/useMessages";
import { useAdminApi } from "../AdminKeys";
import { refusedBySettings } from "../refused/countRefused";
import { RefusalDialog } from "../refused/RefusalDialog";
import { isStricter } from "../refused/refused";
import { changesOf, type SettingsDraft, toDraft, toLimits, wantsRole } from "./settings";

type Save = { save: (draft: SettingsDraft) => Promise<void>; dialog: ReactNode };

/** Saves settings. Asks before keys are refused by them; says what came of it, and takes it back. */
export function useSaveSettings(saved: Settings, onSaved: (settings: Settings) => void): Save {
  const { t } = useTranslation();
  const api = useAdminApi();
  const messages = useMessages();
  const [asking, setAsking] = useState<SettingsDraft>();
  const store = async (changes: SettingsRequest, undo?: () => Promise<void>) => {
    onSaved(await api.saveSettings(changes));
    messages.succeeded(t("apiKeysSettingsSaved"), undo);
  };
  const change = (draft: SettingsDraft) => {
    const before = toDraft(saved);
    return store(changesOf(draft, before), () => store(changesOf(before, draft)));
  };
  const save = async (draft: SettingsDraft) =>
    isStricter(toLimits(draft), saved) || wantsRole(draft, saved) ? setAsking(draft) : await change(draft);
  const role = asking && wantsRole(asking, saved) && (
    <p>{t("apiKeysRoleText", { role: asking.allowedRole.trim() })}</p>
  );
  const confirmed = async (draft: SettingsDraft) => {
    await change(draft);
    setAsking(undefined);
  };
  // Who has a role is not known here, so nothing is counted.
  const dialog =
    asking && !isStricter(toLimits(asking), saved) ? (
      <ConfirmDialog
        title={t("apiKeysRoleTitle")}
        submitLabel={t("apiKeysSave")}
        action={() => confirmed(asking)}
        onClose={() => setAsking(undefined)}
        isDanger
      >
        {role}
      </ConfirmDialog>
    ) : (
      asking && (
        <RefusalDialog
          title={t(asking.allow ? "apiKeysShortenTitle" : "apiKeysSwitchOffTitle")}
          submitLabel={t(asking.allow ? "apiKeysSave" : "apiKeysSwitchOff")}
          count={() => refusedBySettings(api, saved, toLimits(asking))}
          action={() => confirmed(asking)}
          onClose={() => setAsking(undefined)}
        >
          <p>{t(asking.allow ? "apiKeysShortenText" : "apiKeysSwitchOffText")}</p>
          {role}
        </RefusalDialog>
      )
    );
  return { save, dialog };
}
