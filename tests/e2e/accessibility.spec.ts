import { AxeBuilder } from "@axe-core/playwright";
import { connectInbox } from "./connect-inbox.ts";
import { PAGES } from "./pages.ts";
import { expect, test } from "./signed-in-test.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("axe finds nothing serious on any page", async ({ page, account }) => {
      test.setTimeout(180_000);
      expect(account.email).toContain("@");
      await connectInbox(page, "Webhook", "Order events");
      const tool = new URL(page.url()).pathname;
      for (const path of [...PAGES, tool, `${tool}?tab=connection`, "/sign-in", "/sign-up"]) {
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
