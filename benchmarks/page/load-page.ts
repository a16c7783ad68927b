import type { Browser, BrowserContextOptions } from "@playwright/test";
import { check } from "../support/check.ts";

/** What is still fetched so long after the page has loaded belongs to its first load. */
const SETTLED_MS = 1_500;

/** Runs in the page, before its own scripts. */
const OBSERVE = `
  const seen = (globalThis.carillonSeen = { lcpMs: 0, layoutShift: 0 });
  const session = { value: 0, startedAt: 0, lastAt: 0 };
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) seen.lcpMs = startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, startTime } of list.getEntries()) {
      if (hadRecentInput) continue;
      const goesOn = startTime - session.lastAt < 1000 && startTime - session.startedAt < 5000;
      session.value = goesOn ? session.value + value : value;
      if (!goesOn) session.startedAt = startTime;
      session.lastAt = startTime;
      seen.layoutShift = Math.max(seen.layoutShift, session.value);
    }
  }).observe({ type: "layout-shift", buffered: true });
`;

export type Load = {
  /** Bytes of scripts as they came over the wire. */
  readonly scriptBytes: number;
  /** Largest Contentful Paint, ms after the navigation began. */
  readonly lcpMs: number;
  /** Cumulative Layout Shift: the worst session window, as https://web.dev/articles/cls defines it. */
  readonly layoutShift: number;
};

/** Opens the page in a browser that has nothing of it in its cache. @throws CheckFailedError where it does not come */
export async function loadPage(
  browser: Browser,
  { url, storageState }: { url: string; storageState: NonNullable<BrowserContextOptions["storageState"]> },
): Promise<Load> {
  await using context = await browser.newContext({ storageState, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript({ content: OBSERVE });
  const session = await context.newCDPSession(page);
  const scripts = new Set<string>();
  let scriptBytes = 0;
  session.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scriptBytes += encodedDataLength;
  });
  await session.send("Network.enable");
  const answer = await page.goto(url, { waitUntil: "load" });
  check(answer?.ok() === true && page.url() === url, `${url} answered ${answer?.status()} at ${page.url()}`);
  await page.waitForTimeout(SETTLED_MS);
  const seen = await page.evaluate<Pick<Load, "lcpMs" | "layoutShift">>("carillonSeen");
  check(scriptBytes > 0 && seen.lcpMs > 0, `${url} told no figures`);
  return { scriptBytes, ...seen };
}
