import { expect, type Page } from "@playwright/test";

/** Resolves once nothing of the page is on its way; parts far down come as one gets there. */
export async function allLoaded(page: Page): Promise<void> {
  const coming = page.getByRole("status", { name: /^Loading/ });
  await expect(async () => {
    const count = await coming.count();
    if (count > 0) await coming.first().scrollIntoViewIfNeeded({ timeout: 1_000 });
    expect(count).toBe(0);
  }).toPass({ timeout: 20_000 });
}
