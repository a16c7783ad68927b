import { readFileSync } from "node:fs";
import { connectInbox } from "./connect-inbox.ts";
import { expect, test } from "./signed-in-test.ts";

const DOCUMENT = `
openapi: 3.1.0
info: { title: Mailbox, version: "2" }
servers: [{ url: https://mail.example.com }]
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
paths:
  /:
    post:
      operationId: leaveNote
      summary: Leave a note
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [text]
              properties: { text: { type: string, title: Text } }
  /notes/{id}:
    get: { operationId: readNote, summary: Read a note, parameters: [{ name: id, in: path, required: true, schema: { type: integer } }] }
  /odd:
    get: { operationId: odd, parameters: [{ $ref: "other.yaml#/p" }] }
`;

test("an HTTP tool gets actions from a document, runs one, and keeps a file that is downloaded from its run", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "HTTP", "Mailbox");
  const id = /\/tools\/(\d+)/.exec(page.url())?.[1];

  await page.getByRole("button", { name: "Import OpenAPI" }).click();
  const dialog = page.getByRole("dialog", { name: "Import OpenAPI" });
  await dialog.getByRole("button", { name: "Show operations" }).click();
  await expect(dialog.getByText("An address is needed")).toBeVisible();
  await dialog.getByRole("radio", { name: "A file or text" }).click();
  await dialog.getByLabel("Document").fill(DOCUMENT);
  await dialog.getByRole("button", { name: "Show operations" }).click();
  const operations = dialog.getByRole("list", { name: "Operations" });
  await expect(operations.getByRole("checkbox")).toHaveCount(2);
  await expect(dialog.getByText("1 operation left out")).toBeVisible();
  await expect(dialog.getByText(/set Authorization to "Bearer token"/)).toBeVisible();
  await expect(dialog.getByText(/https:\/\/mail.example.com/)).toBeVisible();
  await operations.getByLabel("Read a note").uncheck();
  await dialog.getByRole("button", { name: "Save 1 action" }).click();
  await expect(dialog).toBeHidden();

  await page.getByLabel("Action", { exact: true }).selectOption({ label: "Leave a note" });
  await page.getByLabel("Text", { exact: true }).fill("hello");
  await page.getByRole("button", { name: "Dry run" }).click();
  await expect(page.getByText("Dry run, nothing was sent").first()).toBeVisible();

  const run = await page.request.post(`/api/v1/connections/${id}/actions/http.request`, {
    data: { parameters: { method: "POST", body: {}, responseType: "binary" } },
  });
  const { executionId, data } = (await run.json()) as {
    executionId: string;
    data: { body: { name: string } };
  };
  await page.goto(`/runs/${executionId}`);
  const link = page.getByRole("link", { name: data.body.name });
  await expect(link).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(readFileSync(await download.path()).length).toBeGreaterThan(0);
});
