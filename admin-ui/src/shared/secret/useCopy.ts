import { useState } from "react";
import { copyText } from "./clipboard";

type Copy = { result?: "copied" | "failed"; copy: () => Promise<void> };

export function useCopy(text: () => string, onCopied?: () => void): Copy {
  const [result, setResult] = useState<"copied" | "failed">();
  const copy = async () => {
    try {
      await copyText(text());
      setResult("copied");
      onCopied?.();
    } catch {
      setResult("failed");
    }
  };
  return { result, copy };
}
