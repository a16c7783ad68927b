import { failureOf, runAction, testContext } from "@carillon/testing/connector";
import { startTeams, type TeamsStandIn } from "@carillon/testing/providers/teams";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { teams } from "./teams.ts";

let standIn: TeamsStandIn;
beforeEach(async () => {
  standIn = await startTeams();
});
afterEach(() => standIn.close());

const send = (parameters: object, webhookUrl = standIn.webhookUrl) =>
  runAction(teams, "teams.send-message", { credentials: { webhookUrl }, parameters });
const test = (webhookUrl: string) =>
  teams.testConnection(teams.credentialsSchema.parse({ webhookUrl }), testContext().context);
const card = () => {
  const { attachments } = standIn.messages.at(-1) ?? {};
  return Array.isArray(attachments) ? attachments[0]?.content : undefined;
};

describe("a message to Teams", () => {
  it("is a card with title, text, facts and buttons", async () => {
    await send({
      ...{ title: "Deploy failed", color: "attention", message: "Step **3**" },
      facts: [{ name: "Branch", value: "main" }],
      buttons: [{ title: "Log", url: "https://example.com/log" }],
    });
    expect(card()).toMatchObject({
      body: [
        { type: "TextBlock", text: "Deploy failed", color: "attention" },
        { type: "TextBlock", text: "Step **3**", wrap: true },
        { type: "FactSet", facts: [{ title: "Branch", value: "main" }] },
      ],
      actions: [{ type: "Action.OpenUrl", title: "Log", url: "https://example.com/log" }],
    });
    expect(card().body[1]).not.toHaveProperty("color");
    expect(standIn.messages[0]?.summary).toBe("Deploy failed");
  });

  it("is taken by a workflow, whose run it names and is found in by the run's key", async () => {
    expect(await send({ text: "hi" })).toEqual({ via: "workflow", runId: "08586000000000000001CU00" });
    expect(standIn.requests[0]?.headers["x-ms-client-tracking-id"]).toBe(
      testContext().context.idempotencyKey,
    );
  });

  it("is sent by an old connector, which answers 1", async () => {
    expect(await send({ text: "hi" }, standIn.connectorUrl)).toEqual({ via: "connector", runId: null });
  });

  it("of exactly 28 KB is sent, and of one byte more is not", async () => {
    const own = { type: "TextBlock", text: "" };
    const of = (text: string) =>
      runAction(teams, "teams.send-card", {
        credentials: { webhookUrl: standIn.webhookUrl },
        parameters: { card: { body: [{ ...own, text }] } },
      });
    await of("");
    const left = 28 * 1_024 - (standIn.requests[0]?.body.length ?? 0);
    await of("x".repeat(left));
    expect(standIn.requests[1]?.body).toHaveLength(28 * 1_024);
    await expect(of("x".repeat(left + 1))).rejects.toThrow("28 KB");
    expect(standIn.requests).toHaveLength(2);
  });

  it("to a workflow that is off, gone or unsigned says what to do", async () => {
    const failures = await Promise.all(
      [standIn.disabledUrl, standIn.deletedUrl, standIn.unsignedUrl].map((url) =>
        failureOf(send({ text: "a" }, url)),
      ),
    );
    expect(failures).toMatchObject([
      { code: "WorkflowTriggerIsNotEnabled", category: "validation" },
      { code: "WorkflowTriggerIsNotEnabled", category: "validation" },
      { code: "DirectApiAuthorizationRequired", category: "authentication" },
    ]);
    expect(failures[0]?.userMessage).toContain("Switch it on");
    expect(failures[2]?.userMessage).toContain("question mark");
  });

  it("follows no redirect", async () => {
    standIn.setMode({ kind: "status", status: 302, headers: { location: standIn.url } });
    expect(await failureOf(send({ text: "a" }))).toMatchObject({ category: "validation" });
    expect(standIn.requests).toHaveLength(1);
  });
});

describe("testing a Teams connection", () => {
  it("posts nothing to a workflow or a connector that lives", async () => {
    expect(await test(standIn.webhookUrl)).toMatchObject({ success: true, details: { webhook: "workflow" } });
    const old = await test(standIn.connectorUrl);
    expect(old).toMatchObject({ success: true, details: { webhook: "connector" } });
    expect(old.message).toContain("retiring");
    expect(standIn.messages).toEqual([]);
  });

  it("tells a workflow that is off or unsigned, and an address that is none", async () => {
    expect(await test(standIn.disabledUrl)).toMatchObject({
      success: false,
      details: { code: "WorkflowTriggerIsNotEnabled", reason: "refused" },
    });
    expect(await test(standIn.unsignedUrl)).toMatchObject({
      success: false,
      details: { reason: "wrong_secret" },
    });
    standIn.setMode({ kind: "status", status: 200, body: "<html>Welcome</html>" });
    expect(await test(standIn.webhookUrl)).toMatchObject({
      success: false,
      details: { reason: "wrong_host" },
    });
  });
});
