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

/** The serious things that axe finds on a page, each with where it is. */
async function findSerious(page: Page, path: string): Promise<string[]> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await allLoaded(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${path} ${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

/** Pages a test: few enough that each ends in time, and that both workers have some. */
const GROUP = 6;
const groups = Array.from({ length: Math.ceil(PAGES.length / GROUP) }, (_, n) =>
  PAGES.slice(n * GROUP, (n + 1) * GROUP),
);

test.describe.configure({ mode: "parallel" });
for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    for (const pages of groups) {
      test(`axe finds nothing serious from ${pages[0]} to ${pages.at(-1)}`, async ({ page, account }) => {
        test.setTimeout(120_000);
        expect(account.email).toContain("@");
        for (const path of pages) expect(await findSerious(page, path)).toEqual([]);
      });
    }

    test("axe finds nothing serious on pages of one thing, and before one signs in", async ({
      page,
      account,
    }) => {
      test.setTimeout(120_000);
      expect(account.email).toContain("@");
      await connectInbox(page, "Webhook", "Order events");
      const tool = new URL(page.url()).pathname;
      const invitation = await openInvitation(page);
      for (const path of [tool, invitation, `${tool}?tab=connection`, "/sign-in", "/sign-up"])
        expect(await findSerious(page, path)).toEqual([]);
    });
  });
}
