export const DAY = 86_400_000;

const HOUR = 3_600_000;

/** For the fields of dates, which take years of six digits without it. */
export const LAST_DAY = "9999-12-31";

/** With its zone, which is the reader's. */
export function formatTime(iso: string, language: string): string;
export function formatTime(iso: string | undefined, language: string): string | undefined;
export function formatTime(iso: string | undefined, language: string): string | undefined {
  return (
    iso &&
    new Intl.DateTimeFormat(language, {
      year: "numeric",
      month: "short",
      day: "numeric",
      hour: "numeric",
      minute: "2-digit",
      timeZoneName: "short",
    }).format(new Date(iso))
  );
}

/** The reader's day of a time; a day without a time is one of the server's, in UTC, and stays that day. */
export function formatDay(iso: string | undefined, language: string): string | undefined {
  const timeZone = iso && !iso.includes("T") ? "UTC" : undefined;
  return iso && new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone }).format(new Date(iso));
}

/** A day, or for today how many hours or minutes ago or ahead. */
export function formatShort(iso: string, language: string, now: number): string | undefined {
  return toDay(Date.parse(iso)) === toDay(now)
    ? formatRelative(iso, language, now)
    : formatDay(iso, language);
}

/** "in 3 days", "2 hours ago": the largest unit that counts at least one. */
export function formatRelative(iso: string, language: string, now: number): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  const units: [Intl.RelativeTimeFormatUnit, number][] = [
    ["year", 31_536_000],
    ["month", 2_592_000],
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ];
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const unit = units.find(([, length]) => Math.abs(seconds) >= length);
  return unit ? format.format(Math.round(seconds / unit[1]), unit[0]) : format.format(0, "second");
}

/** A local day as `<input type="date">` writes it. */
export function toDay(time: number): string {
  const date = new Date(time);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
}

/** A local minute as `<input type="datetime-local">` writes it. */
export function toLocalMinute(iso: string): string {
  const date = new Date(iso);
  const time = [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
  return `${toDay(date.getTime())}T${time}`;
}

/** The last second of a local day. */
export function endOfDay(day: string): number {
  return new Date(`${day}T23:59:59`).getTime();
}

/** An hour, the reader's, of a day. */
export function formatHour(iso: string, language: string): string {
  return new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" }).format(new Date(iso));
}

/** The last `count` hours, the present one the last of them, as the server names them. */
export function lastHours(count: number, now: number): string[] {
  const present = Math.floor(now / HOUR) * HOUR;
  return Array.from({ length: count }, (_, index) =>
    new Date(present - (count - 1 - index) * HOUR).toISOString().replace(".000", ""),
  );
}

/** The days of the last `count`, today the last of them, in UTC as the server counts. */
export function lastDays(count: number, now: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    new Date(now - (count - 1 - index) * DAY).toISOString().slice(0, 10),
  );
}
