import { createHmac } from "node:crypto";
import { inboundText } from "@carillon/testing/providers/whatsapp";
import { expect, test } from "./signed-in-test.ts";

const APP_SECRET = "5ec2e7".repeat(5);
const PHONE = "106540352242922";

test("a message of a contact opens a conversation, which is taken and closed", async ({
  page,
  account,
  baseURL,
}) => {
  expect(account.email).toContain("@");
  await page.goto("/conversations");
  await expect(page.getByText("No conversations yet")).toBeVisible();
  const made = await page.request.post("/api/v1/connections", {
    headers: { origin: new URL(baseURL ?? "").origin },
    data: {
      name: "Shop",
      type: "WHATSAPP",
      credentials: {
        accessToken: "EAAtoken",
        phoneNumberId: PHONE,
        appSecret: APP_SECRET,
        verifyToken: "my-own-text",
      },
    },
  });
  const { id } = (await made.json()) as { id: number };
  await page.goto(`/tools/${id}?tab=connection`);
  await expect(page.getByText(`/api/hooks/whatsapp/${id}`)).toBeVisible();

  const text = "Does it ring? 🔔";
  const message = { from: "16505551234", id: "wamid.e2e", at: new Date(), text };
  const body = JSON.stringify(inboundText({ phoneNumberId: PHONE }, message));
  const signature = `sha256=${createHmac("sha256", APP_SECRET).update(body).digest("hex")}`;
  const told = await page.request.post(`/api/hooks/whatsapp/${id}`, {
    headers: { "content-type": "application/json", "x-hub-signature-256": signature },
    data: body,
  });
  expect(told.status()).toBe(200);

  await page.goto("/conversations");
  await page.getByRole("link", { name: "Sheena Nelson" }).click();
  await expect(page.getByText(text)).toBeVisible();
  await expect(page.getByText("Free texts may be sent until")).toBeVisible();
  await page.getByRole("button", { name: "Take it" }).click();
  await expect(page.getByText("with Ada Lovelace")).toBeVisible();
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(page.getByRole("button", { name: "Close", exact: true })).toBeHidden();
});
