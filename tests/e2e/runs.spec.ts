import type { Page } from "@playwright/test";
import { ask } from "./ask.ts";
import { connectInbox } from "./connect-inbox.ts";
import { expect, test } from "./signed-in-test.ts";

/** REST as a script with the page's session: what it runs is not run by hand. */
function restOf(page: Page, origin: string) {
  return async (method: string, path: string, data: object = {}) => {
    const answer = await page.request.fetch(`/api/v1${path}`, { method, data, headers: { origin } });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as { id: number; executionId: string };
  };
}

/** A connection to the test inbox, and REST to use it by. */
async function connectRelay(page: Page, baseURL: string | undefined) {
  await connectInbox(page, "Webhook", "Relay");
  const toolId = Number(new URL(page.url()).pathname.split("/").at(-1));
  return { rest: restOf(page, new URL(baseURL ?? "").origin), toolId };
}

test("a run that waits shows its wait as it goes on, whatever the browser's clock says", async ({
  page,
  account,
  baseURL,
}) => {
  expect(account.email).toContain("@");
  const { rest, toolId } = await connectRelay(page, baseURL);
  await rest("PUT", "/inbox/answer", { answer: { status: 503, retryAfterSeconds: 600 } });
  const event = await rest("POST", "/events", {
    name: "Orders",
    type: "TOOL_ACTION",
    triggerType: "MANUAL",
    toolActionConfig: {
      ...{ toolType: "WEBHOOK", toolId, actionId: "webhook.send" },
      parameters: { payload: 1 },
    },
  });
  const { executionId } = await rest("POST", `/events/${event.id}/execute`);
  // A day ahead.
  await page.clock.setSystemTime(Date.now() + 86_400_000);
  await page.goto(`/runs/${executionId}`);
  const notice = page.getByText(/^It is tried again in \d+ min\.$/);
  await expect(page.getByText("Waiting for the next attempt")).toBeVisible();
  await expect(notice).toBeVisible();
  const timeline = page.getByRole("region", { name: "Attempt 1" });
  const wait = timeline.getByRole("listitem").filter({ hasText: "Wait for the next attempt, waiting now" });
  await expect(wait).toContainText(/goes on in \d+ min/);
  const shown = await wait.textContent();
  await expect.poll(() => wait.textContent()).not.toBe(shown);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(wait).toBeHidden();
  await expect(page.getByText("Waiting for the next attempt")).toBeHidden();
  // The wait that was ended stays told of, and so does why.
  await expect(timeline.getByRole("listitem").filter({ hasText: "Wait for the next attempt" })).toBeVisible();
  const ended = page.getByRole("main").getByText("Cancelled before attempt 2");
  await expect(page.getByText("It was ended before it was done")).toBeVisible();
  await expect(ended.first()).toBeVisible();
});

test("a run with steps names them as they are named, and tells what it waited for one", async ({
  page,
  account,
  baseURL,
}) => {
  expect(account.email).toContain("@");
  const { rest, toolId } = await connectRelay(page, baseURL);
  const send = { toolType: "WEBHOOK", toolId, actionId: "webhook.send", parameters: { payload: 1 } };
  const event = await rest("POST", "/events", {
    name: "Orders",
    type: "TOOL_ACTION",
    triggerType: "MANUAL",
    // Both are names of stages of a run, too.
    steps: [
      { id: "validate", toolActionConfig: send },
      { id: "retry", toolActionConfig: send, delaySeconds: 2 },
    ],
  });
  const { executionId } = await rest("POST", `/events/${event.id}/execute`);
  await page.goto(`/runs/${executionId}`);
  const stages = page.getByRole("region", { name: "Attempt 1" }).getByRole("listitem");
  await expect(stages.filter({ hasText: /^validate\d.*Succeeded$/ })).toBeVisible();
  await expect(stages.filter({ hasText: /^retry, waiting\d+(\.\d+)? s$/ })).toBeVisible();
  await expect(stages.filter({ hasText: /^retry\d.*Succeeded$/ })).toBeVisible();
  await expect(page.getByText(/\d s for retry/)).toBeVisible();
  const waiting = page.getByRole("term").filter({ hasText: "Of that, waiting" }).locator("xpath=../dd");
  await expect(waiting).toHaveText(/^\d+(\.\d+)? s$/);
});

test("a run of which nobody knows whether it was sent says so wherever it is listed", async ({
  page,
  account,
  baseURL,
}) => {
  expect(account.email).toContain("@");
  const { rest, toolId } = await connectRelay(page, baseURL);
  await rest("PUT", "/inbox/answer", { answer: { status: 500 } });
  const event = await rest("POST", "/events", {
    name: "Orders",
    type: "TOOL_ACTION",
    triggerType: "MANUAL",
    steps: [
      {
        id: "tell",
        onError: "continue",
        toolActionConfig: {
          ...{ toolType: "WEBHOOK", toolId, actionId: "webhook.send" },
          parameters: { payload: 1 },
        },
      },
    ],
  });
  const { executionId } = await rest("POST", `/events/${event.id}/execute`);
  await page.goto(`/runs/${executionId}`);
  // It succeeded as far as its event is concerned.
  await expect(page.getByText("Succeeded", { exact: true }).first()).toBeVisible();
  const steps = page.getByRole("table", { name: "Steps of this run" });
  await expect(steps.getByText("May have been sent")).toBeVisible();
  await expect(page.getByText("May have been sent")).toHaveCount(2);
  await page.goto("/runs");
  const row = page.getByRole("table", { name: "Runs" }).getByRole("row").filter({ hasText: "Orders" });
  await expect(row.getByText("May have been sent")).toBeVisible();
  await page.goto("/logs");
  await expect(page.getByText("May have been sent").first()).toBeVisible();
});

test("what a bulk replay would act on is told by names of any script, each by itself", async ({
  page,
  account,
  baseURL,
}) => {
  expect(account.email).toContain("@");
  const { rest, toolId } = await connectRelay(page, baseURL);
  const send = { toolType: "WEBHOOK", toolId, actionId: "webhook.send", parameters: { payload: 1 } };
  const names = ["حدث الصباح", "משהו"];
  for (const name of names) {
    const event = { name, type: "TOOL_ACTION", triggerType: "MANUAL", toolActionConfig: send };
    const { id } = await rest("POST", "/events", event);
    await rest("POST", `/events/${id}/execute`);
  }
  await ask(page, "tools.executeAction", { toolId, actionId: "webhook.send", parameters: { payload: 1 } });
  await page.goto("/runs");
  const runs = page.getByRole("table", { name: "Runs" });
  await expect(runs.getByText("Succeeded")).toHaveCount(3);
  await page.getByRole("button", { name: "Replay these…" }).click();
  const dialog = page.getByRole("dialog", { name: "Replay these runs" });
  for (const name of names) await expect(dialog.locator("bdi").filter({ hasText: name })).toHaveText(name);
  await expect(dialog.getByText("1 direct call", { exact: true })).toBeVisible();
});

test("what a person runs by a tool's page is told as run by hand, by them", async ({ page, account }) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Webhook", "Relay");
  await page.getByRole("radio", { name: "JSON" }).first().click();
  await page.getByRole("textbox", { name: "Parameters as JSON" }).fill('{"payload": 1}');
  await page.getByRole("button", { name: "Run now" }).click();
  await page.getByRole("link", { name: "Open the run" }).click();
  await expect(page.getByText("Ada Lovelace, by hand")).toBeVisible();
  await page.goto("/runs?trigger=manual");
  await expect(page.getByRole("table", { name: "Runs" }).getByRole("link", { name: "Relay" })).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("filters of runs and of logs are behind one button, which counts those in use", async ({
    page,
    account,
  }) => {
    expect(account.email).toContain("@");
    await connectInbox(page, "Webhook", "Relay");
    for (const [path, search] of [
      ["/runs", "Search runs"],
      ["/logs", "Search logs"],
    ] as const) {
      await page.goto(`${path}?status=FAILURE&since=day`);
      await expect(page.getByRole("searchbox", { name: search })).toBeVisible();
      const button = page.getByRole("button", { name: "Filters 2 in use" });
      await expect(page.getByLabel("Status")).toBeHidden();
      await button.click();
      await expect(page.getByLabel("Status")).toHaveValue("FAILURE");
      await page.getByLabel("Status").selectOption("Any status");
      await expect(page.getByRole("button", { name: "Filters 1 in use" })).toBeVisible();
      await page.getByRole("button", { name: "Filters 1 in use" }).click();
      await expect(page.getByLabel("Status")).toBeHidden();
    }
  });
});
