import type { RunRequest } from "./run-state.ts";

/** A direct call of the fake action, with what a test wants otherwise. */
export function request(changes: Partial<RunRequest> = {}): RunRequest {
  return {
    executionId: "01890a5d-ac96-774b-bcce-b302099a8057",
    workspaceId: "w1",
    userId: "u1",
    userEmail: "ada@example.com",
    tokenId: null,
    trigger: "api",
    grant: { role: "editor", scopes: null },
    isTest: false,
    createdAt: new Date("2026-03-01T09:00:00Z"),
    nominalAt: null,
    attemptsBefore: 0,
    target: { kind: "action", toolId: 1, actionId: "fake.send", parameters: { text: "hello" } },
    timeoutMs: null,
    replayOf: null,
    signal: null,
    ...changes,
  };
}
