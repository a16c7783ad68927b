import { cpus } from "node:os";

/** Starts to watch the machine's cores; @returns what tells how busy all of them were since, in percent */
export function watchCpu(): () => number {
  const before = sums();
  return () => {
    const after = sums();
    return (100 * (after.busy - before.busy)) / (after.all - before.all);
  };
}

function sums(): { busy: number; all: number } {
  let all = 0;
  let idle = 0;
  for (const { times } of cpus()) {
    for (const ms of Object.values(times)) all += ms;
    idle += times.idle;
  }
  return { busy: all - idle, all };
}
