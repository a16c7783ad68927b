import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase, type Database } from "../../client.ts";
import { insertWorkspace } from "../workspaces.ts";
import { deleteBudget, insertBudget, listBudgets, setBudgetAmount } from "./budget-rows.ts";
import { createBudgetStore } from "./charge-budgets.ts";
import { findNearBudgets } from "./find-near-budgets.ts";

let testDatabase: TestDatabase;
let databases: Database[];
const first = () => databases[0] as Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  databases = [1, 2, 3].map(() => createDatabase({ url: testDatabase.url, max: 4 }));
  const { sql } = first();
  await sql`insert into "user" (id, name, email) values ('u', 'Ada', 'ada@example.com')`;
  for (const id of ["w", "other"])
    await insertWorkspace(sql, { id, memberId: `m-${id}`, name: id, slug: id, userId: "u" });
});
afterAll(async () => {
  await Promise.all(databases.map((database) => database.close()));
  await testDatabase.drop();
});

type Wanted = { scope?: "workspace" | "session"; period?: "day" | "month" | "total"; subject?: string };
async function budget(amount: string, { scope = "session", period = "total", subject }: Wanted = {}) {
  const given = { workspaceId: "w", scope, period, amount, subject: subject ?? crypto.randomUUID() };
  const id = await insertBudget(first().sql, given);
  if (id === null) throw new Error("there is such a budget");
  return id;
}
const spentOf = async (id: number) => (await listBudgets(first().sql, { workspaceId: "w", id }))[0]?.spent;

describe("createBudgetStore", () => {
  it("lets exactly as many through as can be paid when three processes ask at once, and counts no other", async () => {
    const id = await budget("10");
    const daily = await budget("100", { period: "day" });
    const stores = databases.map(createBudgetStore);
    const shares = [
      { budgetId: daily, subject: "s" },
      { budgetId: id, subject: "s" },
    ];
    const answers = await Promise.all(
      Array.from({ length: 150 }, (_, index) => stores[index % 3]?.charge("w", shares, "0.1")),
    );
    expect(answers.filter((answer) => answer?.ok)).toHaveLength(100);
    expect(answers.find((answer) => answer?.ok === false)).toEqual({
      ...{ ok: false, scope: "session", subject: "s", period: "total", amount: "10", spent: "10" },
      ...{ budgetId: id, startsAt: expect.stringContaining("1970"), isOver: true },
      ...{ renewsAt: null, renewsInMs: null },
    });
    expect([await spentOf(id), await spentOf(daily)]).toEqual(["10", "10"]);
  });

  it("gives back and adds what is settled, in the period that was charged", async () => {
    const { charge, settle } = createBudgetStore(first());
    const id = await budget("1", { period: "day" });
    const charged = await charge("w", [{ budgetId: id, subject: "s" }], "0.4");
    if (!charged.ok) throw new Error("it can be paid");
    await settle(charged.shares, "0.35");
    expect(await spentOf(id)).toBe("0.75");
    await settle(charged.shares, "-0.75");
    expect(await spentOf(id)).toBe("0");
    await first()
      .sql`update budget_usage set starts_at = starts_at - interval '24 hours' where budget_id = ${id}`;
    await settle(charged.shares, "5");
    expect(await spentOf(id)).toBe("0");
  });

  it("begins anew with the day and the month of UTC, and says when", async () => {
    const { charge } = createBudgetStore(first());
    for (const period of ["day", "month"] as const) {
      const id = await budget("1", { period });
      const shares = [{ budgetId: id, subject: "s" }];
      expect(await charge("w", shares, "1")).toMatchObject({ ok: true });
      const [row] = await first().sql<{ at: Date }[]>`
        select (date_trunc(${period}, now() at time zone 'UTC') + ${`1 ${period}`}::text::interval) at time zone 'UTC' as at`;
      expect(await charge("w", shares, "0.000000001")).toMatchObject({
        ok: false,
        period,
        renewsAt: row?.at,
      });
      await first()
        .sql`update budget_usage set starts_at = starts_at - ${`1 ${period}`}::text::interval where budget_id = ${id}`;
      expect(await charge("w", shares, "1")).toMatchObject({ ok: true });
    }
  });

  it("asks with 0 whether anything is left", async () => {
    const { charge } = createBudgetStore(first());
    const id = await budget("1");
    const shares = [{ budgetId: id, subject: "s" }];
    expect(await charge("w", shares, "0")).toMatchObject({ ok: true });
    await charge("w", shares, "1");
    expect(await charge("w", shares, "0")).toMatchObject({ ok: false, spent: "1" });
  });

  it("tells a dry run what a real one would be, and counts nothing of it", async () => {
    const { charge } = createBudgetStore(first());
    const id = await budget("1");
    const shares = [{ budgetId: id, subject: "s" }];
    const dry = { isTest: true };
    expect(await charge("w", shares, "1", dry)).toEqual({ ok: true, shares: [] });
    expect(await charge("w", shares, "1.1", dry)).toMatchObject({ ok: false, spent: "0" });
    expect(await spentOf(id)).toBe("0");
    await charge("w", shares, "1");
    expect(await charge("w", shares, "0.1", dry)).toMatchObject({ ok: false, spent: "1" });
  });

  it("goes by the amount as it is, and by no budget that is deleted or another workspace's", async () => {
    const { charge } = createBudgetStore(first());
    const id = await budget("1");
    const shares = [{ budgetId: id, subject: "s" }];
    await charge("w", shares, "1");
    await setBudgetAmount(first().sql, { workspaceId: "w", id, amount: "2" });
    expect(await charge("w", shares, "1")).toMatchObject({ ok: true });
    expect(await charge("other", shares, "1")).toEqual({ ok: true, shares: [] });
    expect(await deleteBudget(first().sql, { workspaceId: "other", id })).toBe(false);
    await deleteBudget(first().sql, { workspaceId: "w", id });
    expect(await charge("w", shares, "1")).toEqual({ ok: true, shares: [] });
  });
});

describe("findNearBudgets", () => {
  it("finds what is spent to four fifths, once for each rule, and when that is over", async () => {
    const { sql } = first();
    await sql`delete from budgets`;
    await sql`
      insert into alert_rules (workspace_id, user_id, name, kind, tool_id, action_id, parameters, threshold, window_minutes, tells_recovery, is_active)
      values ('w', 'u', 'near', 'quota-near', 1, 'webhook.send', '{}', 1, 1, true, true), ('other', 'u', 'near', 'quota-near', 1, 'webhook.send', '{}', 1, 1, true, true)`;
    const id = await budget("1", { period: "day", subject: "s1" });
    const { charge } = createBudgetStore(first());
    await charge("w", [{ budgetId: id, subject: "s1" }], "0.79");
    expect(await findNearBudgets(sql)).toEqual([]);
    await charge("w", [{ budgetId: id, subject: "s1" }], "0.01");
    const [found, ...rest] = await findNearBudgets(sql);
    expect(rest).toEqual([]);
    expect(found).toMatchObject({
      ...{ workspaceId: "w", subject: `budget:${id}`, isBad: true },
      subjectName: "of the session s1 for this day",
    });
    await sql`
      insert into alert_incidents (workspace_id, rule_id, subject, title, message, cause_at, alert_execution_id)
      values ('w', ${found?.ruleId ?? 0}, ${`budget:${id}`}, '', '', now(), ${crypto.randomUUID()})`;
    expect(await findNearBudgets(sql)).toEqual([]);
    await setBudgetAmount(sql, { workspaceId: "w", id, amount: "2" });
    expect(await findNearBudgets(sql)).toMatchObject([{ subject: `budget:${id}`, isBad: false }]);
    await setBudgetAmount(sql, { workspaceId: "w", id, amount: "1" });
    await deleteBudget(sql, { workspaceId: "w", id });
    expect(await findNearBudgets(sql)).toMatchObject([{ subject: `budget:${id}`, isBad: false }]);
  });
});
