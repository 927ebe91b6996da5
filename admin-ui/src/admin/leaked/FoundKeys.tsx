import { useTranslation } from "react-i18next";
import type { Key } from "../../shared/api/types";
import { KeyNames } from "../../shared/bulk/KeyNames";
import type { Found } from "./found";

/** Whose the keys are that were found, those to revoke first, and which ids nobody has. */
export function FoundKeys({ found: { toRevoke, revoked, unknown } }: { found: Found }) {
  const { t } = useTranslation();
  return (
    <div role="status" className="latchkey-stack">
      <Part title={t("apiKeysLeakedToRevoke", { count: toRevoke.length })} keys={toRevoke} />
      <Part title={t("apiKeysLeakedRevoked", { count: revoked.length })} keys={revoked} />
      {unknown.length > 0 && (
        <section>
          <p>{t("apiKeysLeakedUnknown", { count: unknown.length })}</p>
          <ul tabIndex={0} className="latchkey-mono latchkey-long">
            {unknown.map((id) => (
              <li key={id}>{id}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Part({ title, keys }: { title: string; keys: Key[] }) {
  return keys.length > 0 ? (
    <section>
      <p>{title}</p>
      <KeyNames keys={keys} />
    </section>
  ) : null;
}
