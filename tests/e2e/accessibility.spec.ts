import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { allLoaded } from "./all-loaded.ts";
import { connectInbox } from "./connect-inbox.ts";
import { PAGES } from "./pages.ts";
import { expect, test } from "./signed-in-test.ts";

/** Path of an invitation's page. */
async function openInvitation(page: Page): Promise<string> {
  await page.goto("/settings?tab=members");
  await page.getByRole("button", { name: "Invite somebody" }).click();
  await page.getByLabel("Email").fill(`axe-${crypto.randomUUID()}@example.com`);
  await page.getByRole("button", { name: "Create the link" }).click();
  const link = await page.getByRole("figure", { name: "invitation link" }).locator("pre").textContent();
  return new URL(link ?? "").pathname;
}

const DESKTOP = { width: 1280, height: 720 };
const PHONE = { width: 390, height: 844 };

/** How many transitions are under way. */
const MOVING =
  "document.getAnimations().filter((one) => one.playState === 'running' && one.effect.getComputedTiming().endTime < 5000).length";
const OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

async function settle(page: Page): Promise<void> {
  await allLoaded(page);
  // A colour that is still on its way from one theme to the other has no contrast of its own.
  await expect.poll(() => page.evaluate<number>(MOVING)).toBe(0);
}

/** The serious things that axe finds on a page, each with where it is, and by how much it scrolls sideways on a phone. */
async function findSerious(page: Page, path: string): Promise<string[]> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await settle(page);
  const light = await new AxeBuilder({ page }).analyze();
  await page.emulateMedia({ colorScheme: "dark" });
  await settle(page);
  // All else is the same in the dark.
  const dark = await new AxeBuilder({ page }).withRules(["color-contrast"]).analyze();
  await page.setViewportSize(PHONE);
  await settle(page);
  const overflow = await page.evaluate<number>(OVERFLOW);
  await page.setViewportSize(DESKTOP);
  await page.emulateMedia({ colorScheme: "light" });
  return [
    ...[...light.violations, ...dark.violations]
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${path} ${id}: ${nodes.map(({ html }) => html).join(" ")}`),
    ...(overflow > 0 ? [`${path} scrolls sideways at ${PHONE.width} pixels, by ${overflow}`] : []),
  ];
}

/** Pages a test: few enough that each ends in time, and that both workers have some. */
const GROUP = 6;
const groups = Array.from({ length: Math.ceil(PAGES.length / GROUP) }, (_, n) =>
  PAGES.slice(n * GROUP, (n + 1) * GROUP),
);

test.describe.configure({ mode: "parallel" });
test.use({ colorScheme: "light", viewport: DESKTOP, hasTouch: true });

for (const pages of groups) {
  test(`axe finds nothing serious, light and dark, and nothing scrolls sideways from ${pages[0]} to ${pages.at(-1)}`, async ({
    page,
    account,
  }) => {
    test.setTimeout(180_000);
    expect(account.email).toContain("@");
    for (const path of pages) expect(await findSerious(page, path)).toEqual([]);
  });
}

test("axe finds nothing serious on pages of one thing, and before one signs in", async ({
  page,
  account,
}) => {
  test.setTimeout(180_000);
  expect(account.email).toContain("@");
  await connectInbox(page, "Webhook", `Hook-${"without-a-break".repeat(10)}`);
  const tool = new URL(page.url()).pathname;
  const invitation = await openInvitation(page);
  for (const path of [tool, invitation, `${tool}?tab=connection`, "/sign-in", "/sign-up"])
    expect(await findSerious(page, path)).toEqual([]);
});
