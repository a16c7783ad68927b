import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
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

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("axe finds nothing serious on any page", async ({ page, account }) => {
      test.setTimeout(180_000);
      expect(account.email).toContain("@");
      await connectInbox(page, "Webhook", "Order events");
      const tool = new URL(page.url()).pathname;
      const invitation = await openInvitation(page);
      for (const path of [...PAGES, tool, invitation, `${tool}?tab=connection`, "/sign-in", "/sign-up"]) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
        expect(
          serious.map(({ id, nodes }) => `${path} ${id}: ${nodes.map(({ html }) => html).join(" ")}`),
        ).toEqual([]);
      }
    });
  });
}
