import { connectInbox } from "./connect-inbox.ts";
import { expect, test } from "./signed-in-test.ts";

test("a calendar is made by hand or imported, and an event that keeps to it leaves its times out", async ({
  page,
  account,
  complaints,
}) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Webhook", "Relay");

  await page.goto("/settings?tab=calendars");
  await page.getByRole("button", { name: "New calendar" }).click();
  const form = page.getByRole("dialog", { name: "New calendar" });
  await form.getByRole("button", { name: "Create calendar" }).click();
  await expect(form.getByText("A name is needed")).toHaveCount(2);
  await form.getByLabel("Name").first().fill("Closed");
  await form.getByLabel("Name").nth(1).fill("Weekend");
  await form.getByLabel("What", { exact: true }).selectOption("weekly");
  for (const day of ["Mon", "Tue", "Wed", "Thu", "Fri"]) await form.getByLabel(day, { exact: true }).check();
  await form.getByRole("button", { name: "Create calendar" }).click();
  const table = page.getByRole("table", { name: "Calendars" });
  // Its first mention is for narrow screens.
  await expect(table.getByText("Weekend").last()).toBeVisible();

  await page.getByRole("button", { name: "Import" }).click();
  const importing = page.getByRole("dialog", { name: "Import a calendar" });
  await importing.getByRole("radio", { name: "A file or text" }).click();
  const text = importing.getByLabel("iCalendar text");
  await text.fill("<html>Sign in</html>");
  await importing.getByRole("button", { name: "Import", exact: true }).click();
  await expect(importing.getByText(/does not begin with BEGIN:VCALENDAR/)).toBeVisible();
  complaints.length = 0;
  await text.fill(
    "BEGIN:VCALENDAR\nX-WR-CALNAME:Founders\nBEGIN:VEVENT\nUID:1\nSUMMARY:Founders' Day\nDTSTART;VALUE=DATE:20200501\nRRULE:FREQ=YEARLY\nEND:VEVENT\nEND:VCALENDAR",
  );
  await importing.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("button", { name: "Founders", exact: true }).click();
  await expect(page.getByRole("list", { name: "Times" }).getByText("Founders' Day")).toHaveCount(2);
  await page.keyboard.press("Escape");

  await page.goto("/events/new");
  await page.getByLabel("Name", { exact: true }).fill("Never now");
  await page.getByLabel("Tool", { exact: true }).selectOption({ label: "Relay" });
  await page.getByLabel("Action", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("radio", { name: "JSON" }).click();
  await page.getByRole("textbox", { name: "Parameters as JSON" }).fill('{"payload": "x"}');
  await page.getByLabel("Add a calendar").selectOption({ label: "Do not run during Closed" });
  await expect(page.getByText(/Left out, and \d+ more: Weekend/).first()).toBeVisible();
  await page.getByRole("button", { name: "Create event" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Never now" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Closed" })).toBeVisible();
  await expect(page.getByText(/Left out, and \d+ more: Weekend/).first()).toBeVisible();

  await page.getByRole("link", { name: "Closed" }).click();
  await page.getByRole("button", { name: "More about Closed" }).click();
  await page.getByRole("menuitem", { name: "Delete calendar" }).click();
  const deleting = page.getByRole("dialog", { name: "Delete Closed?" });
  await expect(deleting.getByText("Never now")).toBeVisible();
  await deleting.getByLabel("Type its name to confirm").fill("Closed");
  await deleting.getByRole("button", { name: "Delete all the same" }).click();
  await expect(table.getByText("Weekend")).toHaveCount(0);
});
