import { chromium } from "@playwright/test";
import { findChromium } from "../../src/launch/gate/find-chromium.ts";
import { PAGES } from "../../tests/e2e/pages.ts";
import startProduct from "../../tests/e2e/start-product.ts";
import type { Benchmark } from "../support/benchmark.ts";
import { check } from "../support/check.ts";
import { type Goal, limitVerdict, type Row, type Table } from "../support/table.ts";
import { furnish } from "./furnish.ts";
import { type Load, loadPage } from "./load-page.ts";

type Figure = {
  readonly title: string;
  readonly unit: string;
  readonly goal: Goal;
  readonly of: (load: Load) => number;
};

const FIGURES: readonly Figure[] = [
  {
    title: "compressed script of a first load",
    unit: "KB",
    goal: { kind: "atMost", value: 200 },
    of: ({ scriptBytes }) => scriptBytes / 1_000,
  },
  {
    title: "largest contentful paint",
    unit: "ms",
    goal: { kind: "atMost", value: 1_500 },
    of: ({ lcpMs }) => lcpMs,
  },
  {
    title: "cumulative layout shift",
    unit: "score",
    goal: { kind: "atMost", value: 0.05 },
    of: ({ layoutShift }) => layoutShift,
  },
];

/** What a person waits for who opens a page for the first time. */
export const page: Benchmark = {
  name: "page",
  workload: () =>
    `each page of the built product is opened in Chromium at 1440 × 900, with nothing cached and nothing throttled, in a workspace with a tool, an event and runs`,
  run: async ({ repeats, log }) => {
    const executablePath = findChromium(process.env);
    check(executablePath !== undefined, "there is no Chromium: install it, or set CHROMIUM_PATH");
    const stop = await startProduct();
    const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    const browser = await chromium.launch({ args, ...(executablePath && { executablePath }) });
    try {
      const origin = process.env.CARILLON_E2E_URL ?? "";
      const context = await browser.newContext();
      const own = await furnish(context.request, origin);
      const storageState = await context.storageState();
      const loads = new Map<string, Load[]>([...PAGES, ...own].map((path) => [path, []]));
      for (let round = 0; round < repeats; round += 1) {
        for (const [path, of] of loads)
          of.push(await loadPage(browser, { url: `${origin}${path}`, storageState }));
        log(`round ${round + 1} of ${repeats}: ${loads.size} pages`);
      }
      return FIGURES.map((figure) => tableOf(figure, loads));
    } finally {
      await browser.close();
      await stop();
    }
  },
};

function tableOf({ title, unit, goal, of }: Figure, loads: ReadonlyMap<string, readonly Load[]>): Table {
  const rows: Row[] = [...loads].map(([name, each]) => ({ name, values: each.map(of) }));
  return { title, unit, rows, verdicts: rows.map((row) => limitVerdict(row, goal)) };
}
