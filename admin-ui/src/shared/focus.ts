import { type RefObject, useEffect, useRef } from "react";

/** When a dialog of several steps is over, the focus goes back to what it was opened from; if that has gone, to the page. */
export function useReturnFocus(): void {
  const opener = useRef(document.activeElement);
  useEffect(
    () => () =>
      // After the dialog's own trap has let go.
      queueMicrotask(() => {
        if (hasNoFocus()) {
          const element = opener.current?.isConnected ? opener.current : document.querySelector("main");
          (element as HTMLElement | null)?.focus({ preventScroll: true });
        }
      }),
    [],
  );
}

/** Takes the focus where new data has removed what had it, such as the row of a key that was revoked. */
export function useFocusHome<T extends HTMLElement>(data: unknown): RefObject<T> {
  const home = useRef<T>(null);
  const shown = useRef<unknown>();
  useEffect(() => {
    if (shown.current !== undefined && shown.current !== data && hasNoFocus()) {
      home.current?.focus({ preventScroll: true });
    }
    shown.current = data;
  }, [data]);
  return home;
}

/** A message that has just come, or changed, is scrolled to and read. */
export function useMessageFocus<T extends HTMLElement>(message: unknown): RefObject<T> {
  const place = useRef<T>(null);
  useEffect(() => {
    if (message) {
      place.current?.focus();
    }
  }, [message]);
  return place;
}

/** Goes to the first field in which something is wrong, as soon as that is shown. */
export function useProblemFocus(formId: string, problems: object): void {
  useEffect(() => {
    if (Object.keys(problems).length > 0) {
      const form = document.getElementById(formId);
      form?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] input')?.focus();
    }
  }, [formId, problems]);
}

function hasNoFocus(): boolean {
  return !document.activeElement || document.activeElement === document.body;
}
