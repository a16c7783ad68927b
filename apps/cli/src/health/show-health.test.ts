import type { HealthSummary } from "@carillon/core/contracts";
import { expect, it } from "vitest";
import { plain } from "../output/paint.ts";
import { showHealth } from "./show-health.ts";

const AT = "2026-03-01T03:00:00.000Z";
const SUMMARY: HealthSummary = {
  at: AT,
  state: "bad",
  words: "The circuit breaker of Payments is open; 14 runs wait",
  problems: [
    {
      kind: "circuit",
      level: "bad",
      title: "The circuit breaker of Payments is open",
      hint: "Reset it.",
      toolId: 4,
      actionId: null,
    },
  ],
  circuits: [
    {
      toolId: 4,
      toolName: "Payments",
      toolType: "HTTP",
      host: "pay.example.com:443",
      state: "open",
      reason: "answered 503",
      detail: null,
      openedAt: AT,
      probeAt: AT,
      failures: 9,
      waiting: 14,
      waitingSince: AT,
      lastReset: null,
    },
  ],
  limiters: [],
  queue: { ready: 3, readySince: AT, running: 2, waiting: [{ reason: "circuit", count: 14, since: AT }] },
  scheduler: { lastBeatAt: AT, lagMs: 1_240 },
  workers: { alive: 1, lastSeenAt: AT, slots: 10, used: null, list: [] },
  failingTools: [],
  failingActions: [],
  failuresLastHour: 9,
  deadLetters: 0,
  approvals: 0,
  plan: "free",
  quota: [{ period: "hour", used: 12, limit: 100, renewsAt: AT }],
};

it("says the state first, then what is wrong and what it is made of", () => {
  const actions = [
    { actionId: "http.request", calls: 1_000, successRate: 0.991, p50: 41.4, p95: 180, p99: null },
  ];
  const shown = showHealth({ summary: SUMMARY, figures: { actions }, paint: plain });
  expect(shown.split("\n")[0]).toBe("The circuit breaker of Payments is open; 14 runs wait");
  expect(shown).toContain("- The circuit breaker of Payments is open\n  Reset it.");
  expect(shown).toMatch(/4 Payments +pay\.example\.com:443/);
  expect(shown).toContain("3 ready, 2 running");
  expect(shown).toContain("14 for a circuit");
  expect(shown).toContain("1.2 s late");
  expect(shown).toContain("1 alive, 10 slots");
  expect(shown).toContain("free, 12 of 100 this hour");
  expect(shown).toMatch(/http\.request +1000 +99\.1 % +41 +180 +–/);
  expect(shown).not.toContain("LIMITER");
});
