import type { Sql } from "../client.ts";

/** An entry of the audit log with the names of who did it and of what it was done to. */
export type AuditRow = {
  readonly id: number;
  readonly at: Date;
  /** Microseconds since 1970, for a cursor: a Date has milliseconds alone. */
  readonly atMicros: string;
  readonly verb: string;
  readonly target: string;
  readonly targetName: string | null;
  readonly userId: string | null;
  readonly userName: string | null;
  readonly tokenId: number | null;
  readonly tokenName: string | null;
  readonly details: Readonly<Record<string, unknown>>;
};

export type AuditAsked = {
  readonly workspaceId: string;
  readonly verb?: string | undefined;
  readonly userId?: string | undefined;
  readonly target?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** Older than this one. */
  readonly before?: { readonly atMicros: string; readonly id: number } | undefined;
  readonly limit: number;
};

/** Kinds of targets that have a name, and where it is. */
const NAMED = {
  tool: "tools",
  event: "events",
  calendar: "calendars",
  alert: "alert_rules",
  token: "api_tokens",
};

/** Newest first. */
export async function listAudit(sql: Sql, asked: AuditAsked): Promise<AuditRow[]> {
  const { workspaceId, verb, userId, target, from, to, before, limit } = asked;
  const names = Object.entries(NAMED).map(
    ([kind, table]) => sql`
      when a.target ~ ${`^${kind}:[0-9]{1,18}$`} then (select t.name from ${sql(table)} t
        where t.workspace_id = ${workspaceId} and t.id = split_part(a.target, ':', 2)::bigint)`,
  );
  const rows = await sql<AuditRow[]>`
    with page as (
      select * from audit_log where workspace_id = ${workspaceId}
        ${verb === undefined ? sql`` : sql`and verb = ${verb}`}
        ${userId === undefined ? sql`` : sql`and user_id = ${userId}`}
        ${target === undefined ? sql`` : sql`and target = ${target}`}
        ${from === undefined ? sql`` : sql`and at >= ${from}`}
        ${to === undefined ? sql`` : sql`and at < ${to}`}
        ${before === undefined ? sql`` : sql`and (at, id) < (to_timestamp(0) + ${before.atMicros}::bigint * interval '1 microsecond', ${before.id}::bigint)`}
      order by at desc, id desc limit ${limit}
    )
    select a.id, a.at, (extract(epoch from a.at) * 1000000)::bigint::text as "atMicros", a.verb, a.target,
      coalesce(case ${names.reduce((all, each) => sql`${all} ${each}`)}
        when a.target like 'user:%' then (select u.name from "user" u where u.id = substr(a.target, 6))
        when a.target like 'workspace:%' then (select o.name from organization o where o.id = substr(a.target, 11) and o.id = ${workspaceId})
        end, a.details->>'name') as "targetName",
      a.user_id as "userId", u.name as "userName", a.token_id as "tokenId", k.name as "tokenName", a.details
    from page a left join "user" u on u.id = a.user_id
      left join api_tokens k on k.id = a.token_id and k.workspace_id = ${workspaceId}
    order by a.at desc, a.id desc`;
  return [...rows];
}
