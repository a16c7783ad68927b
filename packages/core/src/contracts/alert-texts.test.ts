import { describe, expect, it } from "vitest";
import { withAlertTexts } from "./alert-texts.ts";

describe("what an alert says where its rule does not", () => {
  it.each([
    ["SLACK", "slack.send-message", { channel: "C0" }, "text"],
    ["DISCORD", "discord.send-message", { channelId: "1" }, "content"],
    ["TEAMS", "teams.send-message", {}, "message"],
    ["TELEGRAM", "telegram.send-message", { chatId: "1" }, "text"],
    ["TWILIO", "twilio.send-sms", { to: "+1" }, "body"],
    ["EMAIL", "email.send", { to: "a@b.c" }, "body"],
  ])("is filled in for %s, and leaves what the rule says", (type, actionId, parameters, field) => {
    const filled = withAlertTexts(type, actionId, parameters);
    expect(filled).toMatchObject(parameters);
    expect(filled[field]).toContain("{{alert.message}}");
    expect(withAlertTexts(type, actionId, { [field]: "own" })).toMatchObject({ [field]: "own" });
  });

  it("is left out where the rule uses the text's other name, which an action refuses beside it", () => {
    const own = { message: "{{alert.title}}" };
    expect(withAlertTexts("SLACK", "slack.send-message", own)).toEqual(own);
    expect(withAlertTexts("TEAMS", "teams.send-message", { text: "own" })).toEqual({ text: "own" });
  });

  it("is left out of other actions and connectors", () => {
    expect(withAlertTexts("TEAMS", "teams.send-card", { card: {} })).toEqual({ card: {} });
    expect(withAlertTexts("TRELLO", "trello.create-card", { name: "a" })).toEqual({ name: "a" });
  });
});
