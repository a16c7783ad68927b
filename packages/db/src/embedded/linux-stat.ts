const FIELDS_BEFORE = 3;
const THREADS = 20 - FIELDS_BEFORE;
const START = 22 - FIELDS_BEFORE;

/**
 * When a process started, in clock ticks since the boot, from the text of its /proc/PID/stat; undefined for one that
 * is dead. A zombie whose other threads still end is not: they hold its files and its listening sockets until then.
 * Source: proc_pid_stat(5).
 */
export function startOfLiving(stat: string): string | undefined {
  // The name in parentheses may hold spaces and parentheses; after it comes the state, field 3.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const state = fields[0];
  const dead = state === "X" || (state === "Z" && Number(fields[THREADS]) <= 1);
  return dead ? undefined : fields[START];
}
