import { describeConnector, httpTroubles, type Trouble } from "@carillon/testing/connector";
import { startTeams } from "@carillon/testing/providers/teams";
import { teams } from "./teams.ts";

const start = async () => {
  const standIn = await startTeams();
  return { ...standIn, heal: () => standIn.setMode(null), received: () => standIn.requests.length };
};
type Started = Awaited<ReturnType<typeof start>>;

const PATH = `/workflows/x/triggers/manual/paths/invoke?sig=${"z".repeat(40)}`;
const card = (body: unknown) => ({ card: { body } });

describeConnector(teams, {
  start,
  credentials: ({ webhookUrl }) => ({ webhookUrl }),
  actions: {
    "teams.send-message": {
      parameters: () => ({ title: "Deploy", message: "done" }),
      refused: [
        { parameters: {}, path: "message" },
        { parameters: { message: " " }, path: "message" },
        { parameters: { message: "a", text: "b" }, path: "text" },
        { parameters: { message: "x".repeat(28_001) }, path: "message" },
        { parameters: { text: "ü".repeat(15_000) }, path: "text" },
        { parameters: { message: "a", facts: [{ name: "a" }] }, path: "facts.0.value" },
        {
          parameters: { message: "a", buttons: [{ title: "a", url: "javascript:1" }] },
          path: "buttons.0.url",
        },
      ],
    },
    "teams.send-card": {
      parameters: () => card([{ type: "TextBlock", text: "hi" }]),
      refused: [
        { parameters: {}, path: "card" },
        { parameters: { card: {} }, path: "card.body" },
        { parameters: { card: { type: "MessageCard", body: [] } }, path: "card.type" },
        { parameters: { card: { version: "2.0", body: [] } }, path: "card.version" },
        { parameters: card([{}]), path: "card.body.0.type" },
        { parameters: card([{ type: "TextBlock", text: "x".repeat(28_700) }]), path: "card" },
      ],
    },
  },
  // A workflow's own answer is nobody's promise: 202 counts whatever its body is.
  troubles: (standIn) => [...httpTroubles(standIn), ...teamsTroubles(standIn)],
  stall: ({ setMode }) => setMode({ kind: "slow-body" }),
  refusedCredentials: [
    { credentials: {}, path: "webhookUrl" },
    { credentials: { webhookUrl: "prod-1.westeurope.logic.azure.com" }, path: "webhookUrl" },
  ],
  connection: {
    wrongHost: () => ({ webhookUrl: `https://no-such-host.example.com${PATH}` }),
    unreachable: () => ({ webhookUrl: `http://127.0.0.1:1${PATH}` }),
    wrongSecret: ({ webhookUrl }) => ({ webhookUrl: `${webhookUrl}x` }),
    missingScope: ({ webhookUrl, setMode }) => {
      setMode({
        kind: "status",
        status: 403,
        body: JSON.stringify({ error: { code: "Forbidden", message: "m" } }),
      });
      return { webhookUrl };
    },
  },
});

/** What Teams alone does: old connectors say 200 and what went wrong, and workflows their own codes. */
function teamsTroubles({ setMode }: Started): Trouble[] {
  const words = (status: number) => () =>
    setMode({
      ...{ kind: "status", status: 200, headers: { "content-type": "text/plain" } },
      body: `Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error ${status} with ContextId tcid=0`,
    });
  const code = (status: number, name: string) => () =>
    setMode({ kind: "status", status, body: JSON.stringify({ error: { code: name, message: "m" } }) });
  return [
    { name: "200 with HTTP error 429", provoke: words(429), category: "rate_limit", retryable: true },
    { name: "200 with HTTP error 413", provoke: words(413), category: "validation", retryable: false },
    { name: "200 with HTTP error 502", provoke: words(502), category: "server_error", retryable: true },
    {
      name: "a workflow that is off",
      provoke: code(400, "WorkflowTriggerIsNotEnabled"),
      ...{ category: "validation", retryable: false },
    },
    {
      name: "a throttled workflow",
      provoke: code(429, "WorkflowRunsThrottled"),
      ...{ category: "rate_limit", retryable: true },
    },
    {
      name: "no answer of the workflow",
      provoke: code(502, "NoResponse"),
      category: "server_error",
      retryable: true,
    },
    {
      name: "a web page",
      provoke: () => setMode({ kind: "status", status: 200, body: "<html>Sign in</html>" }),
      ...{ category: "validation", retryable: false },
    },
  ];
}
