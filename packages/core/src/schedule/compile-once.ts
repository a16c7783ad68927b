import { type CompiledSchedule, compileSchedule } from "./compile-schedule.ts";
import type { ScheduleSpec } from "./schedule-spec.ts";

/** A few kilobytes each. */
const MAX_COMPILED = 4_096;

const compiledSchedules = new Map<string, CompiledSchedule>();

/** compileSchedule for the hot path: what was compiled is kept, the least recently used is dropped. */
export function compileOnce(spec: ScheduleSpec): CompiledSchedule {
  const key = cacheKey(spec);
  const known = compiledSchedules.get(key);
  const compiled = known ?? compileSchedule(spec);
  // A Map keeps the order of insertion, so taking out and putting in makes it the most recent.
  if (known) compiledSchedules.delete(key);
  else if (compiledSchedules.size >= MAX_COMPILED) dropOldest();
  compiledSchedules.set(key, compiled);
  return compiled;
}

/** The zone's length keeps apart where it ends and the rest begins. */
function cacheKey(spec: ScheduleSpec): string {
  const zone = `${String(spec.timezone).length} ${spec.timezone}`;
  if ("interval" in spec) return `interval ${zone} ${spec.anchor?.getTime() ?? 0} ${spec.interval}`;
  return "at" in spec ? `at ${zone} ${spec.at}` : `expression ${zone} ${spec.expression}`;
}

function dropOldest(): void {
  for (const key of compiledSchedules.keys()) {
    compiledSchedules.delete(key);
    return;
  }
}
