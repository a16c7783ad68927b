import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { allLoaded } from "./all-loaded.ts";
import { addRelay, ask } from "./ask.ts";
import { expect, test } from "./signed-in-test.ts";

async function makeTool(page: Page): Promise<number> {
  await page.goto("/events");
  return addRelay(page);
}

async function stepsOf(page: Page, id: number) {
  return (await ask(page, `events.getById?input=${encodeURIComponent(JSON.stringify({ id }))}`)).steps;
}

/** Opens the form of an event with these steps, each of which sends what is given. */
async function openSteps(page: Page, payloads: Readonly<Record<string, unknown>>): Promise<number> {
  const toolId = await makeTool(page);
  const steps = Object.entries(payloads).map(([id, payload]) => ({
    id,
    toolActionConfig: { toolType: "WEBHOOK", toolId, actionId: "webhook.send", parameters: { payload } },
  }));
  const event = { name: "In steps", type: "TOOL_ACTION", triggerType: "MANUAL", steps };
  const { id } = await ask(page, "events.create", event);
  await page.goto(`/events/${id}/edit`);
  await expect(stepNamed(page, 1, steps[0]?.id ?? "")).toBeVisible();
  return id;
}

const stepNamed = (page: Page, place: number, id: string) =>
  page.getByRole("group", { name: `Step ${place}: ${id}`, exact: true });
const order = (page: Page) =>
  page.evaluate<string[]>(
    "[...document.querySelectorAll('fieldset[aria-label^=\"Step \"]')].map((each) => each.ariaLabel)",
  );

test("an event with three steps is made by its form: a condition, items, a step for a failure; and it runs", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  const tool = await makeTool(page);
  await page.goto(`/events/new?tool=${tool}`);
  await page.getByLabel("Name", { exact: true }).fill("Orders of the day");
  await page.getByRole("radio", { name: "By hand" }).check();
  await page.getByLabel("Action", { exact: true }).selectOption({ label: "Send a webhook" });
  await page.getByRole("textbox", { name: "Payload" }).fill('{"day":"{{DATE}}"}');
  await page.getByRole("radio", { name: "Several steps" }).check();

  // What was typed for one action is the first step.
  const first = stepNamed(page, 1, "step1");
  await expect(first.getByRole("textbox", { name: "Payload" })).toHaveText(/\{\{DATE\}\}/);
  await first.getByLabel("Step id").fill("first");
  await page.getByRole("button", { name: "Add step" }).click();
  const added = stepNamed(page, 2, "step2");
  await expect(added.getByLabel("Step id")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("each");
  const each = stepNamed(page, 2, "each");
  await each.getByLabel("Tool", { exact: true }).selectOption({ label: "Relay" });
  await each.getByLabel("Action", { exact: true }).selectOption({ label: "Send a webhook" });
  await each.getByLabel("Condition", { exact: true }).selectOption("if");
  await each.getByLabel("Test 1: what is compared").fill("{{steps.first.output.sta");
  await page.getByRole("option", { name: /^steps\.first\.output\.status/ }).click();
  await expect(each.getByLabel("Test 1: what is compared")).toHaveValue("{{steps.first.output.status}}");
  await each.getByLabel("Test 1: with what").fill("200");
  await each.getByLabel("How often").selectOption("list");
  await each.getByRole("textbox", { name: "Items", exact: true }).fill('["tea", "milk"]');
  await each.getByLabel("Items at the same time").fill("2");
  await each.getByRole("textbox", { name: "Payload" }).fill('"{{item}}"');
  await page.getByRole("button", { name: "Add step" }).click();
  const last = stepNamed(page, 3, "step3");
  await last.getByLabel("Tool", { exact: true }).selectOption({ label: "Relay" });
  await last.getByLabel("Action", { exact: true }).selectOption({ label: "Send a webhook" });
  await last.getByRole("textbox", { name: "Payload" }).fill('"{{steps.each.error.userMessage}}"');
  await each.getByLabel("If it fails").selectOption("run");
  await expect(each.getByLabel("Step for the failure")).toHaveValue("step3");
  await expect(each).toContainText(
    "Send a webhook with \u2068Relay\u2069 · if steps.first.output.status is 200 · for each of 2 items, 2 at a time · if it fails, step3 runs",
  );
  await expect(last).toContainText("only when each fails");
  await page.getByRole("button", { name: "Create event" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Orders of the day" })).toBeVisible();
  const id = Number(/\/events\/(\d+)$/.exec(page.url())?.[1]);
  expect(await stepsOf(page, id)).toMatchObject([
    { id: "first", toolActionConfig: { parameters: { payload: { day: "{{DATE}}" } } } },
    {
      id: "each",
      condition: { operator: "equals", left: "{{steps.first.output.status}}", right: 200 },
      forEach: ["tea", "milk"],
      concurrency: 2,
      onError: { run: "step3" },
    },
    { id: "step3", onError: "stop" },
  ]);
  await expect(page.getByRole("list", { name: "Steps" }).getByRole("listitem")).toHaveCount(3);
  await page.getByRole("button", { name: "Run now" }).click();
  await page.getByRole("button", { name: "Open the run" }).click();
  const ran = page.getByRole("table", { name: "Steps of this run" });
  await expect(ran.getByRole("row", { name: /^first.*Succeeded/ })).toBeVisible();
  await expect(ran.getByRole("row", { name: /^each \[1\].*Succeeded/ })).toBeVisible();
  await expect(ran.getByRole("row", { name: /step3/ })).toHaveCount(0);
});

test("steps are put in order, renamed, removed and brought back by keys alone", async ({ page, account }) => {
  expect(account.email).toContain("@");
  await openSteps(page, { a: 1, b: "{{steps.a.output.status}}", c: "{{steps.b.output.status}}" });
  const press = async (name: string, key = "Enter") => {
    await page.getByRole("button", { name, exact: true }).focus();
    await page.keyboard.press(key);
  };
  await press("Move c up");
  expect(await order(page)).toEqual(["Step 1: a", "Step 2: c", "Step 3: b"]);
  await expect(page.getByText("c is now step 2 of 3")).toBeAttached();
  await expect(page.getByRole("button", { name: "Move c up", exact: true })).toBeFocused();
  await expect(stepNamed(page, 2, "c")).toContainText("It reads steps.b, which it cannot from this place.");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  expect(await order(page)).toEqual(["Step 1: c", "Step 2: a", "Step 3: b"]);
  await expect(page.getByRole("button", { name: "Move c up", exact: true })).toBeFocused();
  await press("Move c down");
  await page.keyboard.press("Enter");
  expect(await order(page)).toEqual(["Step 1: a", "Step 2: b", "Step 3: c"]);
  await expect(page.getByRole("button", { name: "Move c down", exact: true })).toBeFocused();

  await press("Step 1 a");
  await stepNamed(page, 1, "a").getByLabel("Step id").focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("b");
  await expect(stepNamed(page, 1, "b")).toContainText('There is another step "b"; choose another id');
  await page.keyboard.type("egin");
  await press("Step 2 b");
  await expect(stepNamed(page, 2, "b").getByRole("textbox", { name: "Payload" })).toHaveText(
    '"{{steps.begin.output.status}}"',
  );

  await press("Remove b");
  expect(await order(page)).toEqual(["Step 1: begin", "Step 2: c"]);
  await expect(page.getByRole("button", { name: "Step 2 c" })).toBeFocused();
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  expect(await order(page)).toEqual(["Step 1: begin", "Step 2: b", "Step 3: c"]);
  await page.getByRole("button", { name: "Save changes" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "In steps" })).toBeVisible();
  await expect(page).toHaveURL(/\/events\/\d+$/);
});

test("form and JSON change the same steps, and what one of them cannot hold is not lost", async ({
  page,
  account,
  complaints,
}) => {
  expect(account.email).toContain("@");
  const id = await openSteps(page, { one: "x", two: "y" });
  const mode = page.getByRole("radiogroup", { name: "Change the steps as" });
  await page.getByRole("button", { name: "Step 1 one" }).click();
  const payload = stepNamed(page, 1, "one").getByRole("textbox", { name: "Payload" });
  await payload.fill("{");
  await mode.getByLabel("JSON").click();
  await expect(page.getByText("A field does not hold a value yet")).toBeVisible();
  await payload.fill('{"typed": true}');
  await mode.getByLabel("JSON").click();
  const text = page.getByRole("textbox", { name: "Steps" });
  await expect(text).toContainText('"typed": true');

  const [one, second] = await stepsOf(page, id);
  one.toolActionConfig.parameters.payload = { typed: true };
  second.condition = { operator: "equals", left: "{{input.x}}", right: null };
  second.retry = { maxAttempts: 4, multiplier: 3 };
  await text.fill("[{");
  await mode.getByLabel("Form").click();
  await expect(page.getByText("The form can show them once they are JSON again.")).toBeVisible();
  await expect(text).toBeVisible();
  await text.fill(JSON.stringify([one, second]));
  await mode.getByLabel("Form").click();
  await page.getByRole("button", { name: "Step 2 two" }).click();
  const two = stepNamed(page, 2, "two");
  await expect(two.getByRole("textbox", { name: "Condition as JSON" })).toContainText("null");
  await expect(two.getByLabel("Attempts in all")).toHaveValue("4");
  await two.getByLabel("Attempts in all").fill("5");
  await expect(two.getByLabel("Each wait, times the one before")).toHaveValue("3");
  await two.getByLabel("Spread of waits").selectOption("Exactly its length");
  await two.getByRole("checkbox", { name: "Not reached" }).uncheck();

  // What the server refuses is told at its field.
  await two.getByLabel("How often").selectOption("template");
  await two.getByLabel("List").fill("{{steps.later.output}}");
  await page.getByRole("button", { name: "Step 2 two" }).click();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(two.getByLabel("List")).toHaveAttribute("aria-invalid", "true");
  await expect(two.getByLabel("List")).toBeFocused();
  await expect(two.getByRole("alert")).toContainText("there is no step");
  complaints.length = 0;
  await two.getByLabel("How often").selectOption("once");
  await page.getByRole("link", { name: "Runs", exact: true }).first().click();
  await page
    .getByRole("dialog", { name: "Leave without saving?" })
    .getByRole("button", { name: "Stay here" })
    .click();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page).toHaveURL(/\/events\/\d+$/);
  expect(await stepsOf(page, id)).toMatchObject([
    { toolActionConfig: { parameters: { payload: { typed: true } } } },
    {
      condition: { operator: "equals", left: "{{input.x}}", right: null },
      retry: {
        ...{ maxAttempts: 5, multiplier: 3, jitter: "none" },
        retryableErrors: ["timeout", "rate_limit", "server_error"],
      },
    },
  ]);
});

test("steps become one action again, and one action steps", async ({ page, account }) => {
  expect(account.email).toContain("@");
  const id = await openSteps(page, { one: "x", two: "y" });
  await page.getByRole("radio", { name: "One action" }).click();
  await expect(page.getByText("this action is all that is left of the steps")).toBeVisible();
  await page.getByRole("textbox", { name: "Payload" }).fill('"alone"');
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page).toHaveURL(/\/events\/\d+$/);
  expect(await stepsOf(page, id)).toBeNull();
  await page.goto(`/events/${id}/edit`);
  await page.getByRole("radio", { name: "Several steps" }).click();
  await page.getByRole("button", { name: "Duplicate step1" }).click();
  await expect(stepNamed(page, 2, "step_2").getByLabel("Step id")).toBeFocused();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page).toHaveURL(/\/events\/\d+$/);
  const parameters = { payload: "alone" };
  expect(await stepsOf(page, id)).toMatchObject([
    { id: "step1", toolActionConfig: { parameters } },
    { id: "step_2", toolActionConfig: { parameters } },
  ]);
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`at 390 pixels in ${colorScheme}`, () => {
    test.use({ colorScheme, viewport: { width: 390, height: 844 }, hasTouch: true });

    test("the form of steps scrolls down alone, and axe finds nothing serious", async ({ page, account }) => {
      expect(account.email).toContain("@");
      await openSteps(page, { "a-very-long-name-of-a-step-that-is-not-broken": "x", two: "y" });
      await page.getByRole("button", { name: /^Step 1/ }).click();
      const first = page.getByRole("group", { name: /^Step 1/ });
      await first.getByLabel("Condition", { exact: true }).selectOption("if");
      await first.getByRole("button", { name: "Add a test" }).click();
      await first.getByLabel("How often").selectOption("template");
      await first.getByLabel("If it fails").selectOption("run");
      await first.getByText("Delay, retries, time limit and output").click();
      await first.getByLabel("Begins").selectOption("delay");
      await allLoaded(page);
      const wider = await page.evaluate<number>(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      expect(wider).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
    });
  });
}
