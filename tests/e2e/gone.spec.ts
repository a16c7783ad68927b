import { expect, test } from "./signed-in-test.ts";

const GONE = 2_000_000_000;

test("addresses of what is gone, or never was, say so within the page", async ({
  page,
  account,
  complaints,
}) => {
  expect(account.email).toContain("@");
  for (const [address, words] of [
    [`/tools/${GONE}`, "There is no such tool in this workspace"],
    [`/events/${GONE}`, "There is no such event in this workspace"],
    [`/events/${GONE}/edit`, "There is no such event in this workspace"],
    [`/runs/${crypto.randomUUID()}`, "There is no such run in this workspace"],
    ["/tools/abc", "There is no page at this address"],
    ["/runs/abc", "There is no page at this address"],
  ] as const) {
    await page.goto(address);
    await expect(page.getByText(words)).toBeVisible();
    // A page within another would be two places called the content.
    await expect(page.getByRole("main")).toHaveCount(1);
  }
  complaints.length = 0;
});

test("a new event for a tool that is gone shows its form, and does not ask for the tool on and on", async ({
  page,
  account,
  complaints,
}) => {
  expect(account.email).toContain("@");
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("tools.getAvailableActions")) asked.push(request.url());
  });
  await page.goto(`/events/new?tool=${GONE}`);
  await expect(page.getByRole("combobox", { name: "Tool" })).toContainText("Choose a tool");
  await page.getByLabel("Name", { exact: true }).fill("Typed in peace");
  await expect(page.getByRole("list", { name: "Next runs" }).getByRole("listitem")).toHaveCount(10);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Typed in peace");
  expect(asked.length).toBeLessThan(5);
  complaints.length = 0;
});
