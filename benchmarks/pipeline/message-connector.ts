import {
  defineAction,
  defineConnector,
  type RateLimit,
  readJson,
  responseError,
} from "@carillon/connector-kit";
import { z } from "zod";

const Credentials = z.strictObject({ url: z.string(), token: z.string().meta({ secret: true }) });
type Credentials = z.output<typeof Credentials>;

const Input = z.strictObject({ channel: z.string().min(1).max(80), text: z.string().min(1).max(40_000) });
const Answer = z.object({ ok: z.boolean(), id: z.string(), channel: z.string() });

const send = defineAction<Credentials, typeof Input, typeof Answer>({
  id: "message.send",
  name: "Send a message",
  description: "Posts a message.",
  actionType: "message",
  inputSchema: Input,
  outputSchema: Answer,
  idempotent: false,
  permission: "message.send",
  summarize: ({ id, channel }) => `Sent message ${id} to ${channel}`,
  async execute({ url, token }, { channel, text }, { http, now }) {
    const response = await http.request({
      method: "POST",
      url,
      headers: { authorization: `Bearer ${token}` },
      body: { channel, text },
    });
    if (response.status !== 200) throw responseError("message", response, now());
    return readJson("message", response, Answer);
  },
});

/** A connector that posts one message, as most do: the least around the guarded HTTP client. */
export function createMessageConnector({ host, rateLimit }: { host: string; rateLimit: RateLimit | null }) {
  return defineConnector({
    type: "MESSAGE",
    provider: "message",
    name: "Message",
    description: "Posts a message.",
    category: "Benchmarks",
    credentialsSchema: Credentials,
    rateLimit,
    timeoutMs: 10_000,
    host: () => host,
    testConnection: () => Promise.resolve({ success: true, message: "nothing to test", details: {} }),
    actions: [send],
  });
}
