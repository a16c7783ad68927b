import type { Overview } from "@carillon/core/contracts";
import { clsx } from "clsx";
import { Link } from "#ui/link.tsx";

const PER_CENT = 100;

export function Figures({ overview }: { readonly overview: Overview }) {
  const { last24h, tools, events } = overview;
  const rate = last24h.runs === 0 ? null : ((last24h.runs - last24h.failures) / last24h.runs) * PER_CENT;
  const figures = [
    {
      label: "Runs, last 24 h",
      value: last24h.runs.toLocaleString("en"),
      note: rate === null ? "None yet" : `${rate.toFixed(rate >= 99.95 || rate === 0 ? 0 : 1)} % succeeded`,
      href: "/runs?since=day",
    },
    {
      label: "Failures, last 24 h",
      value: last24h.failures.toLocaleString("en"),
      note: last24h.failures === 0 ? "All quiet" : "Look at them",
      href: "/runs?status=FAILURE&since=day",
      alarming: last24h.failures > 0,
    },
    {
      label: "Active events",
      value: events.active.toLocaleString("en"),
      note: `of ${events.total.toLocaleString("en")}`,
      href: "/events",
    },
    {
      label: "Tools on",
      value: tools.active.toLocaleString("en"),
      note: tools.failing > 0 ? `${tools.failing} failing` : `of ${tools.total.toLocaleString("en")}`,
      href: "/tools",
    },
  ];
  return (
    <ul className="grid grid-cols-2 overflow-hidden rounded-lg border border-line bg-surface lg:grid-cols-4">
      {figures.map((figure, index) => (
        <li
          key={figure.label}
          className={clsx(
            "relative border-line p-4 transition-colors hover:bg-hover",
            index % 2 === 1 && "border-l",
            index > 1 && "border-t lg:border-t-0",
            index === 2 && "lg:border-l",
          )}
        >
          <p className="text-ink-3 text-xs">{figure.label}</p>
          <p
            className={clsx(
              "mt-1 font-semibold text-[22px] leading-7 tracking-[-0.015em]",
              figure.alarming && "text-bad",
            )}
          >
            {figure.value}
          </p>
          <Link href={figure.href} className="stretched text-ink-2 text-xs">
            {figure.note}
            <span className="sr-only">: {figure.label}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
