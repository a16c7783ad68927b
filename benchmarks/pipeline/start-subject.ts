import { once } from "node:events";
import { check } from "../support/check.ts";
import { startProgram } from "../support/start-program.ts";
import type { Message, SubjectAnswer, SubjectName, SubjectOrder } from "./subject.ts";

/** Starts a subject in a process of its own; `order` answers with the ms it took. */
export async function startSubject(name: SubjectName, message: Message) {
  const program = await startProgram(new URL("./subject-program.ts", import.meta.url), {
    args: [name, JSON.stringify(message)],
  });
  return {
    order: async (order: SubjectOrder): Promise<number> => {
      const answered = once(program.child, "message") as Promise<[SubjectAnswer]>;
      program.child.send(order);
      const [answer] = await answered;
      check(answer.failed === null, `${name}: ${answer.failed}`);
      return answer.ms;
    },
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}
