import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createExecutionId } from "@carillon/core";
import type {} from "@carillon/testing/database";
import postgres from "postgres";
import { expect, inject, it } from "vitest";
import { migrate } from "./migrate.ts";

const DAY = 86_400_000;
const folder = new URL("../../../drizzle/", import.meta.url);
const journal = JSON.parse(readFileSync(new URL("meta/_journal.json", folder), "utf8")) as {
  entries: { when: number; tag: string }[];
};

/** An install of the first version: its migration alone, noted as drizzle notes it. */
async function installFirstVersion(sql: postgres.Sql): Promise<void> {
  const [first] = journal.entries;
  if (!first) throw new Error("there is no first migration");
  const text = readFileSync(new URL(`${first.tag}.sql`, folder), "utf8");
  for (const statement of text.split("--> statement-breakpoint")) await sql.unsafe(statement);
  await sql.unsafe(`create schema drizzle;
    create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`);
  await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${createHash("sha256").update(text).digest("hex")}, ${first.when})`;
}

it("keeps every run and tick of an older install, whatever time they bear", async () => {
  const { url } = inject("testServer");
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  const name = `test_${randomBytes(6).toString("hex")}`;
  await admin`create database ${admin(name)}`;
  const own = Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const sql = postgres(own, { max: 1, onnotice: () => {} });
  try {
    await installFirstVersion(sql);
    const times = [-400 * DAY, -DAY, 0, 2 * DAY, 10 * DAY, 4_000 * DAY].map((ms) => Date.now() + ms);
    const ids = times.map((ms) => createExecutionId(ms, randomBytes(10)));
    for (const [n, id] of ids.entries()) {
      await sql`insert into executions (id, workspace_id, tool_id, tool_type, action_id, trigger, status, stdout) values (${id}, 'w', 7, 'SLACK', 'slack.send', 'api', 'SUCCESS', ${`run ${n}`})`;
      await sql`insert into ticks (event_id, nominal_at, workspace_id, schedule_id, outcome) values (1, ${new Date(times[n] ?? 0)}, 'w', 1, 'fired')`;
    }
    const before = [
      await sql`select * from executions order by id`,
      await sql`select * from ticks order by nominal_at`,
    ];
    await migrate(own);
    // As it was, and what later versions added beside it.
    expect(await sql`select * from executions order by id`).toMatchObject([...(before[0] ?? [])]);
    expect(await sql`select * from ticks order by nominal_at`).toMatchObject([...(before[1] ?? [])]);
    // Of a tool that was deleted the log alone knows.
    expect(await sql`select id, workspace_id, type from deleted_tools`).toEqual([
      { id: "7", workspace_id: "w", type: "SLACK" },
    ]);
    const places =
      await sql`select tableoid::regclass::text as place, count(*)::int as rows from executions group by 1 order by 1`;
    expect(places.find(({ place }) => place === "executions_initial")?.rows).toBe(3);
    expect(places.find(({ place }) => place === "executions_later")?.rows).toBe(1);
    // The same key is refused as before.
    await expect(sql`insert into executions select * from executions limit 1`).rejects.toThrow(
      "duplicate key",
    );
  } finally {
    await sql.end({ timeout: 5 });
    await admin`drop database ${admin(name)} with (force)`;
    await admin.end({ timeout: 5 });
  }
});
