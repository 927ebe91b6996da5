import { useTranslation } from "react-i18next";
import { formatDay } from "../format/times";
import { type DayTotals, scaleTop } from "./days";

const WIDTH = 720;
const HEIGHT = 180;
const LEFT = 60;
const BOTTOM = 30;
const TOP = 18;

/** Calls by day: one bar for a day, what was refused on top of what was accepted. The table below says the same. */
export function ActivityChart({ days }: { days: DayTotals[] }) {
  const { t, i18n } = useTranslation();
  const top = scaleTop(Math.max(...days.map((day) => day.accepted + day.refused)));
  const step = (WIDTH - LEFT) / days.length;
  const toY = (count: number) => HEIGHT - BOTTOM - (count / top) * (HEIGHT - BOTTOM - TOP);
  const numbers = new Intl.NumberFormat(i18n.language, { notation: "compact" });
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="latchkey-chart"
      role="img"
      aria-label={t("apiKeysChart")}
    >
      {[0, top / 2, top].map((count) => (
        <g key={count}>
          <line x1={LEFT} x2={WIDTH} y1={toY(count)} y2={toY(count)} className="latchkey-chart-line" />
          <text x={LEFT - 6} y={toY(count) + 4} textAnchor="end" className="latchkey-chart-text">
            {numbers.format(count)}
          </text>
        </g>
      ))}
      {days.map((day, index) => (
        <Bar
          key={day.day}
          day={day}
          x={LEFT + index * step + step * 0.15}
          width={step * 0.7}
          toY={toY}
          title={`${formatDay(day.day, i18n.language)}: ${t("apiKeysAccepted")} ${day.accepted}, ${t("apiKeysRefused")} ${day.refused}`}
        />
      ))}
      {days.map(
        (day, index) =>
          index % Math.ceil(days.length / 5) === 0 && (
            <text key={day.day} x={LEFT + index * step} y={HEIGHT - 8} className="latchkey-chart-text">
              {new Intl.DateTimeFormat(i18n.language, {
                day: "numeric",
                month: "short",
                timeZone: "UTC",
              }).format(new Date(day.day))}
            </text>
          ),
      )}
    </svg>
  );
}

type BarProps = { day: DayTotals; x: number; width: number; toY: (count: number) => number; title: string };

function Bar({ day, x, width, toY, title }: BarProps) {
  const middle = toY(day.accepted);
  const upper = toY(day.accepted + day.refused);
  return (
    <g>
      <title>{title}</title>
      <rect
        x={x}
        width={width}
        y={toY(0) - (HEIGHT - BOTTOM - TOP)}
        height={HEIGHT - BOTTOM - TOP}
        fill="transparent"
      />
      <rect x={x} width={width} y={middle} height={toY(0) - middle} className="latchkey-accepted" />
      <rect x={x} width={width} y={upper} height={middle - upper} className="latchkey-refused" />
    </g>
  );
}
