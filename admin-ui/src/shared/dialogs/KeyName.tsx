import type { Key } from "../api/types";

/** A name may be written from right to left; it must not turn round what stands beside it. */
export function KeyName({ keyView }: { keyView: Key }) {
  return (
    <span className="latchkey-break">
      <strong>
        <bdi>{keyView.name}</bdi>
      </strong>{" "}
      <span className="latchkey-mono">{keyView.prefix}</span>
    </span>
  );
}
