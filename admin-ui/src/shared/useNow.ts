import { useState } from "react";

/** The time at which a page was opened: all that it shows counts from the same moment. */
export function useNow(): number {
  return useState(() => Date.now())[0];
}
