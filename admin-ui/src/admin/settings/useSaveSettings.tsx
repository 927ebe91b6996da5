import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Settings, SettingsRequest } from "../../shared/api/types";
import { useMessages } from "../../shared/messages/useMessages";
import { useAdminApi } from "../AdminKeys";
import { refusedBySettings } from "../refused/countRefused";
import { RefusalDialog } from "../refused/RefusalDialog";
import { isStricter } from "../refused/refused";
import { changesOf, type SettingsDraft, toDraft, toLimits } from "./settings";

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
    isStricter(toLimits(draft), saved) ? setAsking(draft) : await change(draft);
  const dialog = asking && (
    <RefusalDialog
      title={t(asking.allow ? "apiKeysShortenTitle" : "apiKeysSwitchOffTitle")}
      submitLabel={t(asking.allow ? "apiKeysSave" : "apiKeysSwitchOff")}
      count={() => refusedBySettings(api, saved, toLimits(asking))}
      action={async () => {
        await change(asking);
        setAsking(undefined);
      }}
      onClose={() => setAsking(undefined)}
    >
      <p>{t(asking.allow ? "apiKeysShortenText" : "apiKeysSwitchOffText")}</p>
    </RefusalDialog>
  );
  return { save, dialog };
}
