import { useEffect, useState } from "react";
import { useKeys } from "../context";
import { type Typed, withTyped } from "./typed";

/** What was typed into the form that is open: in the tab's own storage, so that it outlives a login in between. */
type Kept = { who: string; where: string; form: string; typed: Typed<unknown>; build: string };

const NAME = "latchkey.form";

/** The file's name has a hash in it: what another build has kept may have another shape. */
const BUILD = import.meta.url;

/** The form, if one was left open on this page by the same person; for the page to open it again. */
export function useKeptForm(): string | undefined {
  const { who } = useKeys();
  return useState(() => read(who)?.form)[0];
}

type Keeping<T> = {
  /** The form as it begins: with what was typed into it before, if there is any. */
  restored: (fresh: T) => T;
  keep: (typed: Typed<T>) => void;
  forget: () => void;
};

/** What was typed into this form before, and how to keep what is typed now. Closing the form forgets it. */
export function useKept<T extends object>(form: string): Keeping<T> {
  const { who } = useKeys();
  const [found] = useState(() => read(who));
  useEffect(() => forget, []);
  const keep = (typed: Typed<T>) =>
    sessionStorage.setItem(
      NAME,
      JSON.stringify({ who, where: where(), form, typed, build: BUILD } satisfies Kept),
    );
  const restored = (fresh: T) => (found?.form === form ? withTyped(fresh, found.typed as Typed<T>) : fresh);
  return { restored, keep, forget };
}

function forget(): void {
  sessionStorage.removeItem(NAME);
}

function read(who: string): Kept | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(NAME) ?? "null") as Kept | null;
    return kept?.build === BUILD && kept.who === who && kept.where === where() ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Without the queries: a login leaves its own behind. */
function where(): string {
  return location.pathname + location.hash.replace(/\?.*/, "");
}
