import { useTranslation } from "react-i18next";
import type { ListFilter } from "../../shared/table/address";
import { useLoad } from "../../shared/useLoad";
import { useAdminApi } from "../AdminKeys";
import { countOf, isOn, isShown, SAFETY_CARDS, type SafetyCard, without } from "./safety";

type Props = { changes: number; filter: ListFilter; onFilter: (filter: ListFilter) => void };

/** What an administrator should look at, each with its number, and a click that shows it. */
export function SafetyCards({ changes, filter, onFilter }: Props) {
  const { t } = useTranslation();
  const api = useAdminApi();
  const summary = useLoad((signal) => api.summary({}, signal), [api, changes]);
  const toggle = (card: SafetyCard) =>
    onFilter(isOn(card, filter) ? without(filter) : { ...without(filter), ...card.filter });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form, and lays out its children in its own way
    <div className="latchkey-cards" role="group" aria-label={t("apiKeysSafety")}>
      {SAFETY_CARDS.filter((card) => isShown(card, filter, summary.data)).map((card) => (
        <button
          key={card.message}
          type="button"
          className="latchkey-card"
          aria-pressed={isOn(card, filter)}
          onClick={() => toggle(card)}
        >
          <span className="latchkey-card-number" data-testid={card.message}>
            {summary.data ? countOf(card, summary.data) : "–"}
          </span>
          {t(card.message)}
        </button>
      ))}
    </div>
  );
}
