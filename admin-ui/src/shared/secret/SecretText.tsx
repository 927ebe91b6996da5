import { useLayoutEffect, useRef } from "react";
import type { IssuedKey } from "./issuedKey";

type Props = {
  issued: IssuedKey;
  isRevealed: boolean;
  label: string;
  render?: (token: string) => string;
};

/** Writes the token straight into the page: as a child it would stay in React's own memory after the dialog has closed. */
export function SecretText({ issued, isRevealed, label, render = (token) => token }: Props) {
  const code = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = code.current;
    if (element) {
      element.textContent = render(isRevealed ? issued.reveal() : masked(issued));
    }
    return () => element?.replaceChildren();
  }, [issued, isRevealed, render]);
  return (
    <section aria-label={label}>
      <pre className="latchkey-code">
        <code ref={code} />
      </pre>
    </section>
  );
}

/** As much as is shown in lists, and dots for the rest. */
export function masked(issued: IssuedKey): string {
  return `${issued.key.prefix.replace(/…$/, "")}${"•".repeat(24)}`;
}
