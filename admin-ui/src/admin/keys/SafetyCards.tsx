import { useTranslation } from "react-i18next";
import { type ListFilter, toKeyFilter } from "../../shared/table/address";
import { useLoad } from "../../shared/useLoad";
import { useNow } from "../../shared/useNow";
import { useAdminApi } from "../AdminKeys";
import { isOn, SAFETY_CARDS, type SafetyCard, without } from "./safety";

type Props = { changes: number; filter: ListFilter; onFilter: (filter: ListFilter) => void };

/** What an administrator should look at, each with its number, and a click that shows it. */
export function SafetyCards({ changes, filter, onFilter }: Props) {
  const { t } = useTranslation();
  const api = useAdminApi();
  const now = useNow();
  const counts = useLoad(
    (signal) => Promise.all(SAFETY_CARDS.map((card) => api.count(toKeyFilter(card.filter, now), signal))),
    [api, changes],
  );
  const toggle = (card: SafetyCard) =>
    onFilter(isOn(card, filter) ? without(filter) : { ...without(filter), ...card.filter });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form, and lays out its children in its own way
    <div className="latchkey-cards" role="group" aria-label={t("apiKeysSafety")}>
      {SAFETY_CARDS.map((card, index) => (
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
