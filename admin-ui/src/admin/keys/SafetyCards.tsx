import { useTranslation } from "react-i18next";
import type { KeyFilter } from "../../shared/api/types";
import { useLoad } from "../../shared/useLoad";
import { useNow } from "../../shared/useNow";
import { useAdminApi } from "../AdminKeys";
import { isOn, type SafetyCard, safetyCards, without } from "./safety";

type Props = { changes: number; filter: KeyFilter; onFilter: (filter: KeyFilter) => void };

/** What an administrator should look at, each with its number, and a click that shows it. */
export function SafetyCards({ changes, filter, onFilter }: Props) {
  const { t } = useTranslation();
  const api = useAdminApi();
  const now = useNow();
  const cards = safetyCards(now);
  const counts = useLoad(
    (signal) => Promise.all(cards.map((card) => api.count(card.filter, signal))),
    [api, changes],
  );
  const toggle = (card: SafetyCard) =>
    onFilter(isOn(card, filter) ? without(filter) : { ...without(filter), ...card.filter });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form, and lays out its children in its own way
    <div className="latchkey-cards" role="group" aria-label={t("apiKeysSafety")}>
      {cards.map((card, index) => (
        <button
          key={card.message}
          type="button"
          className="latchkey-card"
          aria-pressed={isOn(card, filter)}
          onClick={() => toggle(card)}
        >
          <span className="latchkey-card-number" data-testid={card.message}>
            {counts.data?.[index] ?? "–"}
          </span>
          {t(card.message)}
        </button>
      ))}
    </div>
  );
}
