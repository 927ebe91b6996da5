/** What a form began with, and what stands in it. */
export type Typed<T> = { start: T; draft: T };

/** What was not touched is as it is now: somebody else may have changed it during the login, and that must stay. */
export function withTyped<T extends object>(fresh: T, { start, draft }: Typed<T>): T {
  const before = new Map(Object.entries(start));
  const touched = Object.entries(draft).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(before.get(field)),
  );
  return { ...fresh, ...Object.fromEntries(touched) };
}
