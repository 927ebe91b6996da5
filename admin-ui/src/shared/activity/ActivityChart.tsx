import { useTranslation } from "react-i18next";
import { formatDay, formatHour, formatTime } from "../format/times";
import { scaleTop, type Totals } from "./counts";

const WIDTH = 720;
const HEIGHT = 180;
const LEFT = 60;
const BOTTOM = 30;
const TOP = 18;

/** Calls by day or hour: one bar for each, what was refused on top of what was accepted. The table below says the same. */
export function ActivityChart({ bars, isByHour }: { bars: Totals[]; isByHour: boolean }) {
  const { t, i18n } = useTranslation();
  const top = scaleTop(Math.max(...bars.map((bar) => bar.accepted + bar.refused)));
  const step = (WIDTH - LEFT) / bars.length;
  const toY = (count: number) => HEIGHT - BOTTOM - (count / top) * (HEIGHT - BOTTOM - TOP);
  const name = (at: string) => (isByHour ? formatTime : formatDay)(at, i18n.language);
  const numbers = new Intl.NumberFormat(i18n.language, { notation: "compact" });
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="latchkey-chart"
      role="img"
      aria-label={t(isByHour ? "apiKeysChartHours" : "apiKeysChart")}
    >
      {[0, top / 2, top].map((count) => (
        <g key={count}>
          <line x1={LEFT} x2={WIDTH} y1={toY(count)} y2={toY(count)} className="latchkey-chart-line" />
          <text x={LEFT - 6} y={toY(count) + 4} textAnchor="end" className="latchkey-chart-text">
            {numbers.format(count)}
          </text>
        </g>
      ))}
      {bars.map((bar, index) => (
        <Bar
          key={bar.at}
          bar={bar}
          x={LEFT + index * step + step * 0.15}
          width={step * 0.7}
          toY={toY}
          title={`${name(bar.at)}: ${t("apiKeysAccepted")} ${bar.accepted}, ${t("apiKeysRefused")} ${bar.refused}`}
        />
      ))}
      {bars.map(
        (bar, index) =>
          index % Math.ceil(bars.length / 5) === 0 && (
            <text key={bar.at} x={LEFT + index * step} y={HEIGHT - 8} className="latchkey-chart-text">
              {isByHour
                ? formatHour(bar.at, i18n.language)
                : new Intl.DateTimeFormat(i18n.language, {
                    day: "numeric",
                    month: "short",
                    timeZone: "UTC",
                  }).format(new Date(bar.at))}
            </text>
          ),
      )}
    </svg>
  );
}

type BarProps = { bar: Totals; x: number; width: number; toY: (count: number) => number; title: string };

function Bar({ bar, x, width, toY, title }: BarProps) {
  const middle = toY(bar.accepted);
  const upper = toY(bar.accepted + bar.refused);
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
