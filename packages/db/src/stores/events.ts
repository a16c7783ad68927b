import type {
  CircuitPolicy,
  Condition,
  EventLink,
  EventListInput,
  EventPriority,
  EventStatus,
  ExecutionStatus,
  HookSettings,
  MisfirePolicy,
  OverlapPolicy,
  RetryConfig,
  Step,
  ToolActionConfig,
  TriggerType,
} from "@carillon/core";
import type { Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";
import { firedOf } from "./stats/count-fired.ts";
import { likePattern } from "./tools.ts";

export type EventRow = {
  id: number;
  userId: string;
  workspaceId: string;
  name: string;
  description: string | null;
  toolType: string;
  toolId: number;
  toolName: string | null;
  actionId: string;
  parameters: Record<string, unknown>;
  steps: Step[] | null;
  outputMapping: Record<string, unknown> | null;
  /** A tool of it was deleted. */
  lacksTool: boolean;
  triggerType: TriggerType;
  schedule: string | null;
  timezone: string;
  startAt: Date | null;
  endAt: Date | null;
  maxExecutions: number | null;
  executionCount: number;
  overlapPolicy: OverlapPolicy;
  misfirePolicy: MisfirePolicy;
  misfireGraceSeconds: number;
  misfireCatchUpMax: number;
  priority: EventPriority;
  retry: RetryConfig | null;
  timeoutMs: number | null;
  circuitPolicy: CircuitPolicy;
  fallbackToolId: number | null;
  fallbackToolName: string | null;
  jitterSeconds: number;
  tags: string[];
  status: EventStatus;
  pausedAt: Date | null;
  pausedReason: string | null;
  condition: Condition | null;
  /** Calendars in whose times it does not fire, and those outside of which it does not. */
  skipCalendarIds: number[];
  onlyCalendarIds: number[];
  /** Of an event that a webhook sets off; nothing in it is secret. */
  webhook: HookSettings | null;
  /** What sets it off, and what it sets off: the same links from both sides. */
  upstream: EventLink[];
  followers: EventLink[];
  createdAt: Date;
  updatedAt: Date;
  lastId: string | null;
  lastStatus: ExecutionStatus | null;
  lastAt: Date | null;
  schedules: ScheduleRow[];
};

export type ScheduleRow = {
  id: number;
  eventId: number;
  expression: string | null;
  interval: string | null;
  at: Date | null;
  timezone: string;
  anchor: Date;
  startAt: Date | null;
  endAt: Date | null;
  jitterSeconds: number;
  /** What it does not have from its event; null: nobody kept that when it was saved. */
  ownFields: string[] | null;
  nextRunAt: Date | null;
  /** While its event is off: the first tick that the ledger does not tell of yet. */
  resumeFrom: Date | null;
};

function columns(sql: Sql) {
  return sql`e.id, e.user_id as "userId", e.workspace_id as "workspaceId", e.name, e.description, e.tool_type as "toolType",
    e.tool_id as "toolId", t.name as "toolName", e.action_id as "actionId", e.parameters,
    e.steps, e.output_mapping as "outputMapping", t.id is null or exists (
      select from unnest(e.step_tool_ids) as s(id) where not exists (
        select from tools st where st.id = s.id and st.workspace_id = e.workspace_id)) as "lacksTool",
    e.trigger_type as "triggerType", e.schedule, e.timezone,
    e.start_at as "startAt", e.end_at as "endAt", e.max_executions as "maxExecutions", 
    case when e.max_executions is null and e.trigger_type = 'SCHEDULE' then ${firedOf(sql)} else e.execution_count end as "executionCount",
    e.overlap_policy as "overlapPolicy", e.misfire_policy as "misfirePolicy", e.misfire_grace_seconds as "misfireGraceSeconds",
    e.misfire_catch_up_max as "misfireCatchUpMax",
    e.circuit_policy as "circuitPolicy", e.fallback_tool_id as "fallbackToolId",
    (select f.name from tools f where f.id = e.fallback_tool_id and f.workspace_id = e.workspace_id) as "fallbackToolName",
    e.priority, e.retry, e.timeout_ms as "timeoutMs", e.jitter_seconds as "jitterSeconds", e.tags, e.status, e.paused_at as "pausedAt",
    e.paused_reason as "pausedReason", e.condition,
    to_jsonb(coalesce(e.skip_calendar_ids, '{}')) as "skipCalendarIds", to_jsonb(coalesce(e.only_calendar_ids, '{}')) as "onlyCalendarIds", (select settings from hooks h where h.event_id = e.id) as webhook,
    ${linksOf(sql, "downstream_id", "upstream_id")} as upstream, ${linksOf(sql, "upstream_id", "downstream_id")} as followers, e.created_at as "createdAt", e.updated_at as "updatedAt",
    x.id as "lastId", x.status as "lastStatus", x.created_at as "lastAt"`;
}

function linksOf(sql: Sql, own: string, other: string) {
  return sql`coalesce((select jsonb_agg(jsonb_build_object('eventId', ${sql(other)}, 'on',
      case when on_success and on_failure then 'completion' when on_success then 'success' else 'failure' end) order by ${sql(other)})
    from event_links where ${sql(own)} = e.id), '[]')`;
}

/** @param events those that are read of, so that all else is looked up for them alone */
function source(sql: Sql, events = sql`events`) {
  return sql`${events} e left join tools t on t.id = e.tool_id and t.workspace_id = e.workspace_id
    left join lateral (select id, status, created_at from executions where event_id = e.id order by id desc limit 1) x on true`;
}

async function withSchedules(sql: Sql, rows: Omit<EventRow, "schedules">[]): Promise<EventRow[]> {
  if (rows.length === 0) return [];
  const found = await sql<ScheduleRow[]>`
    select id, event_id as "eventId", expression, interval, at, timezone, anchor, start_at as "startAt", end_at as "endAt",
      jitter_seconds as "jitterSeconds", to_jsonb(own_fields) as "ownFields", next_run_at as "nextRunAt", resume_from as "resumeFrom"
    from schedules where event_id = any(${rows.map((row) => row.id)}::bigint[]) order by id`;
  const byEvent = Map.groupBy(found, (schedule) => schedule.eventId);
  return rows.map((row) => ({ ...row, schedules: byEvent.get(row.id) ?? [] }));
}

export async function getEvent(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: number },
): Promise<EventRow | null> {
  const rows = await sql<
    EventRow[]
  >`select ${columns(sql)} from ${source(sql)} where e.id = ${id} and e.workspace_id = ${workspaceId}`;
  const [event] = await withSchedules(sql, [...rows]);
  return event ?? null;
}

/** Locks the row for a change, so that two changes come one after the other; links to it may be made meanwhile. */
export async function lockEvent(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: number },
): Promise<boolean> {
  const rows =
    await sql`select 1 from events where id = ${id} and workspace_id = ${workspaceId} for no key update`;
  return rows.length > 0;
}

export async function listEvents(
  sql: Sql,
  { workspaceId, ...input }: EventListInput & { workspaceId: string },
): Promise<{ events: EventRow[]; total: number }> {
  const where = sql`e.workspace_id = ${workspaceId}
    ${input.status === undefined ? sql`` : sql`and e.status = ${input.status}`}
    ${input.triggerType === undefined ? sql`` : sql`and e.trigger_type = ${input.triggerType}`}
    ${input.toolId === undefined ? sql`` : sql`and (e.tool_id = ${input.toolId} or e.fallback_tool_id = ${input.toolId} or e.step_tool_ids @> array[${input.toolId}]::bigint[])`}
    ${input.search === undefined ? sql`` : sql`and (e.name ilike ${likePattern(input.search)} or e.description ilike ${likePattern(input.search)})`}`;
  const nextRunAt = sql`(select min(s.next_run_at) from schedules s where s.event_id = e.id)`;
  const order = input.sort === "next" ? sql`${nextRunAt} asc nulls last, e.id desc` : sql`e.id desc`;
  const page = sql`(select e.* from events e where ${where} order by ${order} limit ${input.limit} offset ${input.offset})`;
  const [rows, [count]] = await Promise.all([
    sql<EventRow[]>`select ${columns(sql)} from ${source(sql, page)} order by ${order}`,
    sql<{ total: number }[]>`select count(*)::int as total from events e where ${where}`,
  ]);
  return { events: await withSchedules(sql, [...rows]), total: count?.total ?? 0 };
}

export type EventFields = {
  readonly name: string;
  readonly description: string | null;
  /** With steps, the first one's. */
  readonly config: ToolActionConfig;
  readonly steps: readonly Step[] | null;
  readonly outputMapping: Record<string, unknown> | null;
  readonly triggerType: string;
  readonly schedule: string | null;
  readonly timezone: string;
  readonly startAt: Date | null;
  readonly endAt: Date | null;
  readonly maxExecutions: number | null;
  readonly overlapPolicy: string;
  readonly misfirePolicy: string;
  readonly misfireGraceSeconds: number;
  readonly misfireCatchUpMax: number;
  readonly priority: EventPriority;
  readonly retry: RetryConfig | null;
  readonly timeoutMs: number | null;
  readonly jitterSeconds: number;
  readonly tags: readonly string[];
  readonly status: EventStatus;
};

const json = (value: unknown) => (value === null ? null : jsonText(value));

/** null: none, so that the index of steps' tools holds events with steps alone. */
function stepToolIds(steps: readonly Step[] | null): number[] | null {
  return steps && [...new Set(steps.map(({ toolActionConfig }) => toolActionConfig.toolId))];
}

export async function insertEvent(
  sql: Sql,
  event: EventFields & { workspaceId: string; userId: string },
): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    insert into events (workspace_id, user_id, name, description, type, tool_type, tool_id, action_id, parameters, steps, step_tool_ids, output_mapping, trigger_type, schedule, timezone,
      start_at, end_at, max_executions, overlap_policy, misfire_policy, misfire_grace_seconds, misfire_catch_up_max, priority, retry, timeout_ms, jitter_seconds, tags,
      status, paused_at)
    values (${event.workspaceId}, ${event.userId}, ${event.name}, ${event.description}, 'TOOL_ACTION', ${event.config.toolType}, ${event.config.toolId},
      ${event.config.actionId}, ${json(event.config.parameters)}::text::jsonb, ${json(event.steps)}::text::jsonb, ${stepToolIds(event.steps)}::bigint[],
      ${json(event.outputMapping)}::text::jsonb, ${event.triggerType}, ${event.schedule}, ${event.timezone},
      ${event.startAt}, ${event.endAt}, ${event.maxExecutions}, ${event.overlapPolicy}, ${event.misfirePolicy}, ${event.misfireGraceSeconds},
      ${event.misfireCatchUpMax}, ${event.priority}, ${json(event.retry)}::text::jsonb, ${event.timeoutMs}, ${event.jitterSeconds}, ${event.tags as string[]}::text[], ${event.status},
      ${event.status === "ACTIVE" ? null : sql`now()`})
    returning id`;
  if (!row) throw new Error("the event was not inserted");
  return row.id;
}

export async function updateEvent(sql: Sql, { id, ...event }: EventFields & { id: number }): Promise<void> {
  await sql`
    update events set name = ${event.name}, description = ${event.description}, tool_type = ${event.config.toolType}, tool_id = ${event.config.toolId},
      action_id = ${event.config.actionId}, parameters = ${json(event.config.parameters)}::text::jsonb, steps = ${json(event.steps)}::text::jsonb,
      step_tool_ids = ${stepToolIds(event.steps)}::bigint[], output_mapping = ${json(event.outputMapping)}::text::jsonb, trigger_type = ${event.triggerType},
      schedule = ${event.schedule}, timezone = ${event.timezone}, start_at = ${event.startAt}, end_at = ${event.endAt},
      maximum_at = case when ${event.maxExecutions}::int is not null and max_executions is null then clock_timestamp() else maximum_at end,
      max_executions = ${event.maxExecutions}, overlap_policy = ${event.overlapPolicy}, misfire_policy = ${event.misfirePolicy},
      misfire_grace_seconds = ${event.misfireGraceSeconds}, misfire_catch_up_max = ${event.misfireCatchUpMax}, priority = ${event.priority}, retry = ${json(event.retry)}::text::jsonb, timeout_ms = ${event.timeoutMs},
      jitter_seconds = ${event.jitterSeconds}, tags = ${event.tags as string[]}::text[], status = ${event.status},
      paused_at = case when ${event.status} = 'ACTIVE' then null else coalesce(paused_at, now()) end, paused_reason = null, updated_at = now()
    where id = ${id}`;
}

/** Switches events off and takes their schedules out of the due index. */
export async function pauseEvents(
  sql: Sql,
  { ids, reason }: { ids: readonly number[]; reason: string | null },
): Promise<void> {
  await sql`
    update events set status = 'PAUSED', paused_at = coalesce(paused_at, now()), paused_reason = ${reason}, updated_at = now()
    where id = any(${ids as number[]}::bigint[]) and status <> 'PAUSED'`;
  await sql`
    update schedules set resume_from = coalesce(next_run_at, resume_from), next_run_at = null, due_at = null
    where event_id = any(${ids as number[]}::bigint[])`;
}

export async function deleteEvent(sql: Sql, id: number): Promise<void> {
  await sql`delete from events where id = ${id}`;
}
