import { describe, expect, it } from "vitest";
import type { AuditEntry } from "./audit.ts";
import { auditWords } from "./audit-words.ts";

const entry = (changes: Partial<AuditEntry>): AuditEntry => ({
  ...{ id: 1, at: "2026-01-01T00:00:00.000Z", verb: "tool.update", target: "tool:12", targetName: "Slack" },
  ...{ user: { id: "u1", name: "Ada" }, token: null, details: {} },
  ...changes,
});

describe("auditWords", () => {
  it.each<[Partial<AuditEntry>, string, string | null]>([
    [{}, "changed the connection", "Slack"],
    [{ details: { changed: ["credentials"] } }, "changed the credentials of the connection", "Slack"],
    [{ verb: "variable.create", target: "variable:A", targetName: null }, "made the variable", "A"],
    [
      { verb: "variable.delete", target: "variable:A", targetName: null, details: { kind: "secret" } },
      "deleted the secret",
      "A",
    ],
    [{ verb: "me.update", target: "user:u1", targetName: "Ada" }, "changed their profile", null],
    [{ verb: "inbox.clear", target: "inbox", targetName: null }, "emptied the test inbox", null],
    [{ verb: "thing.future", target: "thing:1", targetName: null }, "thing.future", "1"],
  ])("says what was done and to what: %j", (changes, did, what) => {
    expect(auditWords(entry(changes))).toEqual({ who: "Ada", did, what });
  });

  it("names Carillon where nobody did it", () => {
    expect(auditWords(entry({ verb: "tool.renew-tokens", user: null })).who).toBe("Carillon");
  });
});
