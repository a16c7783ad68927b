import { connectInbox } from "./connect-inbox.ts";
import { expect, test } from "./signed-in-test.ts";

test("a call that works and one that fails are on the Health page, in the logs, and in the exported file", async ({
  page,
  account,
  baseURL,
}) => {
  expect(account.email).toContain("@");
  await page.goto("/health");
  await expect(page.getByRole("region", { name: "State" })).toContainText("All is well");
  await expect(page.getByText("No action has run in this time.")).toBeVisible();
  await connectInbox(page, "HTTP", "Orders");
  const works = Number(/\/tools\/(\d+)/.exec(page.url())?.[1]);
  const post = async (path: string, data: object) => {
    const headers = { origin: new URL(baseURL ?? "").origin };
    const answer = await page.request.post(`/api/v1/connections${path}`, { data, headers });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as { id: number };
  };
  const credentials = { baseUrl: "http://10.0.0.1" };
  const { id: refused } = await post("", { name: "Inner", type: "HTTP", credentials });
  const call = (toolId: number) =>
    post(`/${toolId}/actions/http.request`, { parameters: { method: "POST", body: { order: 1 } } });
  await call(works);
  await call(refused);

  await page.goto("/health");
  const times = page.getByRole("table", { name: "Times of actions" });
  await expect(times.getByRole("row", { name: /http\.request 2 50\.0 %/ })).toBeVisible();
  await expect(page.getByRole("region", { name: "State" })).toContainText("1 run failed in the last hour");
  await page.getByRole("radio", { name: "24 hours" }).check();
  await expect(page).toHaveURL(/period=day/);
  await times.getByRole("link", { name: "http.request" }).click();

  await expect(page).toHaveURL(/\/logs\?action=http\.request/);
  const logs = page.getByRole("table", { name: "Logs" });
  await expect(page.getByText("2 logs")).toBeVisible();
  await page.getByLabel("Status").selectOption("Failed");
  await expect(page.getByText("1 log", { exact: true })).toBeVisible();
  await logs.getByRole("button", { name: /^Send a request/ }).press("Enter");
  await expect(logs.getByText("The address is not allowed")).toBeVisible();
  await expect(logs.getByRole("link", { name: "Check the address" })).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: /CSV/ }).click();
  expect((await download).suggestedFilename()).toMatch(/^carillon-logs-.*\.csv$/);

  await page.getByLabel("Status").selectOption("Any status");
  await expect(page.getByText("2 logs")).toBeVisible();
  await call(works);
  await page.getByRole("button", { name: "1 new" }).click();
  await expect(page.getByText("3 logs")).toBeVisible();

  await logs.getByRole("button", { expanded: false }).last().click();
  await logs.getByRole("link", { name: "Open the run" }).click();
  await expect(page).toHaveURL(/\/runs\//);
  await expect(page.getByRole("heading", { name: "Timeline" })).toBeVisible();

  await call(refused);
  await call(refused);
  await page.goto("/health");
  const state = page.getByRole("region", { name: "State" });
  await expect(state.getByRole("status")).toHaveText("http.request of Inner failed each of its last 3 times");
  for (const chart of [/^Runs: \d+/, "Times of runs", /^Queue depth: 0 runs/, /^Scheduler lag: /])
    await expect(page.getByRole("figure", { name: chart })).toBeVisible();
  await expect(page.getByRole("table", { name: /^Queue depth by time/ })).toBeAttached();
  await state.getByRole("link", { name: "See its calls" }).click();
  await expect(page).toHaveURL(new RegExp(`/logs\\?tool=${refused}&action=http\\.request`));
  await expect(page.getByText("3 logs")).toBeVisible();
});
