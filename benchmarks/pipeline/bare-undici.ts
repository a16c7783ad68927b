import { Agent, request } from "undici";
import { check } from "../support/check.ts";
import type { Message, Subject } from "./subject.ts";

/** undici alone: the same request, its answer read and parsed. */
export function bareUndici({ url, token, channel, text }: Message): Subject {
  const dispatcher = new Agent({ connections: 128, pipelining: 1 });
  return {
    call: async () => {
      const { statusCode, body } = await request(url, {
        dispatcher,
        method: "POST",
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          accept: "*/*",
          "user-agent": "Carillon",
        },
        body: JSON.stringify({ channel, text }),
      });
      const answer = (await body.json()) as { ok?: boolean };
      check(statusCode === 200 && answer.ok === true, "the stand-in answered something else");
    },
    verify: () => {},
  };
}
