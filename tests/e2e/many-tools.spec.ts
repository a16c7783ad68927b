import { expect, test } from "./signed-in-test.ts";

/** More than a list holds. */
const MANY = 205;
const AT_ONCE = 15;

test("one of hundreds of tools is found by its name, by keys alone, and stays chosen", async ({
  page,
  account,
  baseURL,
}) => {
  expect(account.email).toContain("@");
  const { origin } = new URL(baseURL ?? "");
  const inbox = await page.request.get("/api/trpc/inbox.getAddress");
  const { url } = (await inbox.json()).result.data;
  const create = async (name: string) => {
    const answer = await page.request.post("/api/trpc/tools.create", {
      headers: { origin },
      data: { name, type: "WEBHOOK", credentials: { url } },
    });
    expect(answer.status(), await answer.text()).toBe(200);
  };
  await create("The very first");
  for (let made = 1; made < MANY; made += AT_ONCE) {
    const names = Array.from(
      { length: Math.min(AT_ONCE, MANY - made) },
      (_, index) => `Relay ${made + index}`,
    );
    await Promise.all(names.map(create));
  }

  await page.goto("/tools");
  const pages = page.getByRole("navigation", { name: "Pages" });
  await expect(pages.getByText("1 – 60 of 205")).toBeVisible();
  await pages.getByRole("button", { name: "Next page" }).click();
  await expect(pages.getByText("61 – 120 of 205")).toBeVisible();
  await page.getByRole("searchbox", { name: "Search tools" }).fill("very first");
  await expect(page.getByRole("link", { name: "The very first" })).toBeVisible();
  await expect(pages).toBeHidden();

  await page.goto("/events/new");
  await page.getByLabel("Name", { exact: true }).fill("Chosen among many");
  const tool = page.getByRole("combobox", { name: "Tool" });
  const found = page.getByRole("listbox", { name: "Found" }).getByRole("option");
  await tool.focus();
  await page.keyboard.press("ArrowDown");
  await expect(found.first()).toHaveText("Choose a tool");
  await page.keyboard.press("Escape");
  await expect(tool).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.type("nothing like it");
  await expect(page.getByText("Nothing has that name.")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.type("VERY FIR");
  await expect(found).toHaveText(["The very first"]);
  await page.keyboard.press("Enter");
  await expect(tool).toHaveValue("The very first");
  await page.getByLabel("Action", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("radio", { name: "JSON" }).click();
  await page.getByRole("textbox", { name: "Parameters as JSON" }).fill('{"payload": "x"}');
  await page.getByRole("button", { name: "Create event" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Chosen among many" })).toBeVisible();
  await page.getByRole("link", { name: "Edit" }).first().click();
  await expect(tool).toHaveValue("The very first");

  // Whoever is at the field before it is known how many there are stays there.
  await page.route(/tools\.getAll/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await route.continue();
  });
  await page.goto("/events");
  await tool.focus();
  await expect(tool).toHaveAttribute("aria-autocomplete", "list");
  await expect(tool).toBeFocused();
  await page.keyboard.type("relay 77");
  await found.getByText("Relay 77", { exact: true }).click();
  await expect(page).toHaveURL(/tool=\d+/);
  await page.reload();
  await expect(tool).toHaveValue("Relay 77");
  await tool.click();
  await found.getByText("All tools").click();
  await expect(page).not.toHaveURL(/tool=/);
});
