import type { Settings, SettingsRequest } from "../../shared/api/types";
import { type Rate, rateOf, rateProblem, toRateLimit } from "../../shared/form/rate";

/** What stands in the form: numbers as they were typed. */
export type SettingsDraft = {
  allow: boolean;
  allowedRole: string;
  prefix: string;
  maxKeysPerUser: string;
  maxLifetimeDays: string;
  defaultLifetimeDays: string;
  expiryRequired: boolean;
  defaultClient: string;
  keycloakApis: Settings["keycloakApis"];
  maxAuthAge: string;
  retentionDays: string;
  idleDays: string;
  idleAction: Settings["idleAction"];
  onReuse: Settings["onReuse"];
  onLeak: Settings["onLeak"];
  selfRotation: boolean;
  organizationRequired: boolean;
  notifyDaysBefore: string;
  notifyChanges: boolean;
  securityContact: string;
  rateLimit: Rate;
};

export type SettingsProblems = Partial<Record<keyof SettingsDraft, string>>;

export function toDraft(settings: Settings): SettingsDraft {
  return {
    ...settings,
    allowedRole: settings.allowedRole ?? "",
    maxKeysPerUser: String(settings.maxKeysPerUser),
    maxLifetimeDays: String(settings.maxLifetimeDays ?? ""),
    defaultLifetimeDays: String(settings.defaultLifetimeDays),
    defaultClient: settings.defaultClient ?? "",
    maxAuthAge: String(settings.maxAuthAge ?? ""),
    retentionDays: String(settings.retentionDays ?? ""),
    idleDays: String(settings.idleDays ?? ""),
    notifyDaysBefore: settings.notifyDaysBefore.join(", "),
    securityContact: settings.securityContact ?? "",
    rateLimit: rateOf(settings.rateLimit),
  };
}

export function toSettingsRequest(draft: SettingsDraft): SettingsRequest {
  return {
    ...draft,
    allowedRole: draft.allowedRole.trim() || null,
    prefix: draft.prefix.trim(),
    maxKeysPerUser: Number(draft.maxKeysPerUser),
    maxLifetimeDays: numberOf(draft.maxLifetimeDays),
    defaultLifetimeDays: Number(draft.defaultLifetimeDays),
    defaultClient: draft.defaultClient.trim() || null,
    maxAuthAge: numberOf(draft.maxAuthAge),
    retentionDays: numberOf(draft.retentionDays),
    idleDays: numberOf(draft.idleDays),
    notifyDaysBefore: days(draft.notifyDaysBefore).map(Number),
    securityContact: draft.securityContact.trim() || null,
    rateLimit: toRateLimit(draft.rateLimit),
  };
}

function numberOf(text: string): number | null {
  return text.trim() ? Number(text) : null;
}

/** Only what differs, so that nothing is written over that somebody else has changed meanwhile. */
export function changesOf(draft: SettingsDraft, before: SettingsDraft): SettingsRequest {
  const old = toSettingsRequest(before);
  const changes = Object.entries(toSettingsRequest(draft)).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name as keyof SettingsRequest]),
  );
  return Object.fromEntries(changes);
}

/** As much of it as decides whether keys are taken. */
export function toLimits(draft: SettingsDraft): Pick<Settings, "allow" | "maxLifetimeDays"> {
  const days = draft.maxLifetimeDays.trim();
  return { allow: draft.allow, maxLifetimeDays: days ? Number(days) : undefined };
}

/** Whether a role is asked for that was not before: keys of whoever lacks it are refused then. */
export function wantsRole(draft: SettingsDraft, before: Settings): boolean {
  const role = draft.allowedRole.trim();
  return role !== "" && role !== before.allowedRole;
}

export function settingsProblems(draft: SettingsDraft): SettingsProblems {
  const problems: SettingsProblems = {};
  if (!/^[a-z][a-z0-9]{0,15}$/.test(draft.prefix.trim())) {
    problems.prefix = "apiKeysSettingPrefixWrong";
  }
  if (!isWhole(draft.maxKeysPerUser, 0)) {
    problems.maxKeysPerUser = "apiKeysSettingNumberWrong";
  }
  for (const name of ["maxLifetimeDays", "retentionDays", "idleDays"] as const) {
    if (draft[name].trim() && !isWhole(draft[name], 1)) {
      problems[name] = "apiKeysSettingNumberWrong";
    }
  }
  const age = draft.maxAuthAge.trim();
  if (age && !(/^\d{1,8}$/.test(age) && Number(age) >= 1 && Number(age) <= 31_536_000)) {
    problems.maxAuthAge = "apiKeysSettingNumberWrong";
  }
  if (!isWhole(draft.defaultLifetimeDays, 0)) {
    problems.defaultLifetimeDays = "apiKeysSettingNumberWrong";
  }
  const before = days(draft.notifyDaysBefore);
  if (before.length > 10 || !before.every((day) => isWhole(day, 1) && Number(day) <= 365)) {
    problems.notifyDaysBefore = "apiKeysSettingNotifyDaysWrong";
  }
  if (draft.securityContact.trim() && !/^[^\s@]+@[^\s@]+$/.test(draft.securityContact.trim())) {
    problems.securityContact = "apiKeysSettingContactWrong";
  }
  const rate = rateProblem(draft.rateLimit);
  if (rate) {
    problems.rateLimit = rate;
  }
  return problems;
}

/** Numbers as they were typed, with commas or blanks between. */
function days(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

function isWhole(text: string, least: number): boolean {
  return /^\d{1,6}$/.test(text.trim()) && Number(text) >= least;
}
