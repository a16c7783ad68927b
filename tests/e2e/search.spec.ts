import { expect, test } from "./signed-in-test.ts";

/** Runs in the page: it is busy past the pause after which the search looks, and the next keys come with it. */
const TYPE_WHILE_BUSY = `(() => {
  const input = document.querySelector("input[aria-label='Search operations']");
  const type = (text) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, text);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  type("save");
  setTimeout(() => type("save a connection"), 260);
  const until = performance.now() + 400;
  while (performance.now() < until);
})()`;

test("what is typed just as a search is told stays, and is searched for", async ({ page, account }) => {
  expect(account.email).toContain("@");
  await page.goto("/api-reference");
  await expect(page.getByRole("list", { name: "Operations of connections" })).toBeVisible();
  const search = page.getByRole("searchbox", { name: "Search operations" });
  await page.evaluate(TYPE_WHILE_BUSY);
  await expect(page.getByText("POST", { exact: true })).toHaveCount(1);
  await expect(search).toHaveValue("save a connection");
});
