import { useEffect } from "react";
import { useBlocker } from "react-router-dom";

/** While active, leaving the page warns, and going elsewhere in the console is held back. */
export function useLeaveWarning(isActive: boolean) {
  useEffect(() => {
    if (!isActive) {
      return undefined;
    }
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isActive]);
  return useBlocker(isActive);
}
