import { describeConnector, httpTroubles, malformedBody } from "@carillon/testing/connector";
import { connector } from "./ntfy.ts";
import { startNtfy, TOKEN } from "./ntfy-stand-in.ts";

describeConnector(connector, {
  start: async () => {
    const standIn = await startNtfy();
    return { ...standIn, heal: () => standIn.setMode(null), received: () => standIn.requests.length };
  },
  credentials: ({ url }) => ({ token: TOKEN, serverUrl: url }),
  actions: {
    "ntfy.publish": {
      parameters: () => ({ topic: "alerts", message: "hello" }),
      refused: [
        { parameters: { message: "hello" }, path: "topic" },
        { parameters: { topic: "a/b", message: "hello" }, path: "topic" },
        { parameters: { topic: "a", message: "ä".repeat(2_049) }, path: "message" },
        { parameters: { topic: "a", message: "b", priority: 6 }, path: "priority" },
      ],
    },
  },
  troubles: (standIn) => [...httpTroubles(standIn), malformedBody(standIn)],
  stall: ({ setMode }) => setMode({ kind: "slow-body" }),
  refusedCredentials: [
    { credentials: {}, path: "token" },
    { credentials: { token: "a b" }, path: "token" },
    { credentials: { token: "a", serverUrl: "ntfy.sh" }, path: "serverUrl" },
  ],
  connection: {
    wrongHost: () => ({ token: TOKEN, serverUrl: "https://no-such-host.example.com" }),
    unreachable: () => ({ token: TOKEN, serverUrl: "http://127.0.0.1:1" }),
    wrongSecret: ({ url }) => ({ token: "tk_wrong_000000000000", serverUrl: url }),
    missingScope: ({ url, setMode }) => {
      setMode({ kind: "status", status: 403, body: '{"code":40301,"http":403,"error":"forbidden"}' });
      return { token: TOKEN, serverUrl: url };
    },
  },
});
