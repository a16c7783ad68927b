import { describe, expect, it } from "vitest";
import { type HealthFacts, judgeHealth } from "./judge-health.ts";

const AT = "2026-03-01T03:00:00.000Z";
const ago = (ms: number) => new Date(Date.parse(AT) - ms).toISOString();

const WELL: HealthFacts = {
  at: AT,
  circuits: [],
  limiters: [],
  queue: { ready: 0, readySince: null, running: 0, waiting: [] },
  scheduler: { lastBeatAt: AT, lagMs: 400 },
  workers: { alive: 1, lastSeenAt: AT, slots: 10, used: 0, list: [] },
  failingTools: [],
  failingActions: [],
  failuresLastHour: 0,
  deadLetters: 0,
  approvals: 0,
  plan: "free",
  quota: [{ period: "hour", used: 12, limit: 100, renewsAt: AT }],
};

const circuit = (waiting: number, toolId = 4): HealthFacts["circuits"][number] => ({
  toolId,
  toolName: "Payments",
  toolType: "HTTP",
  host: "pay.example.com:443",
  state: "open",
  reason: null,
  detail: null,
  openedAt: AT,
  probeAt: AT,
  failures: 9,
  waiting,
  waitingSince: null,
  lastReset: null,
});

describe("judgeHealth", () => {
  it("says that all is well where nothing is wrong, and that runs failed where some did", () => {
    expect(judgeHealth(WELL)).toEqual({ state: "well", words: "All is well", problems: [] });
    expect(judgeHealth({ ...WELL, failuresLastHour: 1 }).words).toBe(
      "All is well; 1 run failed in the last hour",
    );
  });

  it("counts open circuits and what waits for them, and names the tool where it is one", () => {
    const one = judgeHealth({ ...WELL, circuits: [circuit(1)] });
    expect(one).toMatchObject({
      state: "bad",
      words: "The circuit breaker of Payments is open; 1 run waits",
    });
    expect(one.problems[0]?.toolId).toBe(4);
    const two = judgeHealth({ ...WELL, circuits: [circuit(1_204), circuit(0, 5)] });
    expect(two.words).toBe("2 circuit breakers are open; 1,204 runs wait");
    expect(two.problems[0]?.toolId).toBeNull();
  });

  it("says that nothing is executed where no worker lives, and since when", () => {
    const workers = { ...WELL.workers, alive: 0, lastSeenAt: ago(240_000) };
    const judged = judgeHealth({ ...WELL, workers, scheduler: { lastBeatAt: null, lagMs: 240_000 } });
    expect(judged.words).toBe("No worker is running, so nothing is executed");
    expect(judged.problems[0]?.hint).toContain("seen 4 min ago");
    const never = judgeHealth({ ...WELL, workers: { ...workers, lastSeenAt: null } });
    expect(never.problems[0]?.hint).toContain("None has been seen.");
  });

  it.each([
    ["a little late", 15_000, "warn", "Schedules fire 15 s late"],
    ["late", 600_000, "bad", "Schedules fire 10 min late"],
  ])("tells of schedules that are %s", (_, lagMs, state, words) => {
    expect(judgeHealth({ ...WELL, scheduler: { lastBeatAt: AT, lagMs } })).toMatchObject({ state, words });
  });

  it("tells of a quota that is nearly and that is used up", () => {
    const quota = [
      { period: "hour" as const, used: 93, limit: 100, renewsAt: AT },
      { period: "day" as const, used: 1_000, limit: 1_000, renewsAt: AT },
    ];
    const { problems } = judgeHealth({ ...WELL, quota });
    expect(problems.map(({ level, title }) => [level, title])).toEqual([
      ["bad", "The runs of this day are used up"],
      ["warn", "93 % of the runs of this hour are used"],
    ]);
  });

  it("puts what does not run before what only needs a look, and counts the rest", () => {
    const judged = judgeHealth({
      ...WELL,
      approvals: 1,
      deadLetters: 2,
      queue: { ...WELL.queue, ready: 3, readySince: ago(90_000) },
      failingTools: [{ toolId: 7, toolName: "Team chat", toolType: "SLACK", lastError: "invalid_auth" }],
    });
    expect(judged.words).toBe("Team chat is refused by its service, and 3 things more");
    expect(judged.problems.map(({ kind, level }) => `${kind} ${level}`)).toEqual([
      "credentials bad",
      "queue warn",
      "dead-letter warn",
      "approval warn",
    ]);
    expect(judged.problems[1]?.title).toBe("3 runs wait for a free worker, the first for 90 s");
  });

  it("names an action whose calls fail, what was said last and what to do, however few runs there were", () => {
    const failing = {
      toolId: 7,
      toolName: "Orders",
      toolType: "HTTP",
      actionId: "http.request",
      lastError: "It is off.",
    };
    const judge = (calls: number, failures: number, failuresInARow: number) =>
      judgeHealth({
        ...WELL,
        failuresLastHour: failures,
        failingActions: [{ ...failing, calls, failures, failuresInARow }],
      });
    expect(judge(3, 3, 3)).toEqual({
      state: "bad",
      words: "http.request of Orders failed each of its last 3 times",
      problems: [
        {
          kind: "action",
          level: "bad",
          title: "http.request of Orders failed each of its last 3 times",
          hint: expect.stringMatching(/^It is off\. Look at its calls/),
          toolId: 7,
          actionId: "http.request",
        },
      ],
    });
    expect(judge(2, 2, 2)).toMatchObject({ state: "warn" });
    expect(judge(10, 6, 1)).toMatchObject({
      state: "warn",
      words: "http.request of Orders failed 6 of its last 10 times",
    });
    expect(judge(20, 11, 4)).toMatchObject({ state: "bad" });
  });

  it("tells of a provider that takes nothing, in its own words", () => {
    const limiters = [
      {
        toolId: 9,
        toolName: "Issues",
        toolType: "GITHUB",
        actionId: null,
        limit: null,
        windowMs: 60_000,
        used: 0,
        heldUntil: AT,
        heldNote: "github says: 0 left",
        waiting: 2,
      },
    ];
    expect(judgeHealth({ ...WELL, limiters }).problems).toEqual([
      {
        kind: "hold",
        level: "warn",
        title: "Issues takes no calls for now",
        hint: "github says: 0 left",
        toolId: 9,
        actionId: null,
      },
    ]);
  });
});
