import { timeCalls } from "../support/in-flight.ts";
import { bareUndici } from "./bare-undici.ts";
import { executor } from "./executor.ts";
import type { Message, SubjectAnswer, SubjectName, SubjectOrder } from "./subject.ts";

// One way of making the call in a process of its own, so that neither warms or crowds the other's code and heap.
const SUBJECTS = { carillon: executor, "bare undici": bareUndici };
const [name, message] = process.argv.slice(2) as [SubjectName, string];
const subject = SUBJECTS[name](JSON.parse(message) as Message);

async function obey(order: SubjectOrder): Promise<number> {
  if (order.kind === "call") return timeCalls(order, subject.call);
  subject.verify(order.calls);
  return 0;
}

const answer = (given: SubjectAnswer) => process.send?.(given);

process.on("message", (order: SubjectOrder) => {
  obey(order).then(
    (ms) => answer({ ms, failed: null }),
    (error: unknown) => answer({ ms: 0, failed: error instanceof Error ? error.message : String(error) }),
  );
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
