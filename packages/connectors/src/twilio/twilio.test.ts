import { describeConnector, httpTroubles, malformedBody, type Trouble } from "@carillon/testing/connector";
import { startTwilio } from "@carillon/testing/providers/twilio";
import { twilio } from "./twilio.ts";

const start = async () => {
  const standIn = await startTwilio();
  return { ...standIn, heal: () => standIn.setMode(null), received: () => standIn.requests.length };
};
type Started = Awaited<ReturnType<typeof start>>;

const TO = "+14155550100";
const SID = `AC${"0".repeat(32)}`;

const byToken = ({ accountSid, authToken, apiBaseUrl, numbers }: Started) => ({
  ...{ accountSid, authToken, apiBaseUrl, from: numbers.own },
});

describeConnector(twilio, {
  start,
  credentials: byToken,
  actions: {
    "twilio.send-sms": {
      parameters: () => ({ to: TO, body: "hello" }),
      refused: [
        { parameters: { body: "a" }, path: "to" },
        { parameters: { to: "0415 555 0100", body: "a" }, path: "to" },
        { parameters: { to: "+1", body: "a" }, path: "to" },
        { parameters: { to: "+14155550100999999", body: "a" }, path: "to" },
        { parameters: { to: TO }, path: "body" },
        { parameters: { to: TO, body: "a", message: "b" }, path: "message" },
        { parameters: { to: TO, body: "x".repeat(1_601) }, path: "body" },
        { parameters: { to: TO, body: "a", from: "A very long sender" }, path: "from" },
        {
          parameters: { to: TO, body: "a", from: "Carillon", messagingServiceSid: `MG${"0".repeat(32)}` },
          path: "messagingServiceSid",
        },
        { parameters: { to: TO, mediaUrl: ["x"] }, path: "mediaUrl.0" },
        { parameters: { to: TO, body: "a", statusCallback: "here" }, path: "statusCallback" },
      ],
    },
    "twilio.get-message": {
      parameters: ({ addUndelivered }) => ({ messageSid: addUndelivered() }),
      refused: [{ parameters: { messageSid: "SM1" }, path: "messageSid" }],
    },
    "twilio.list-messages": {
      parameters: () => ({ limit: 2 }),
      refused: [
        { parameters: { limit: 0 }, path: "limit" },
        { parameters: { to: "Jane" }, path: "to" },
        { parameters: { sentFrom: "yesterday" }, path: "sentFrom" },
        { parameters: { cursor: "https://example.com" }, path: "cursor" },
      ],
    },
  },
  troubles: (standIn) => [...httpTroubles(standIn), malformedBody(standIn), ...twilioTroubles(standIn)],
  stall: ({ setMode }) => setMode({ kind: "slow-body" }),
  refusedCredentials: [
    { credentials: { authToken: "a" }, path: "accountSid" },
    { credentials: { accountSid: "SK1", authToken: "a" }, path: "accountSid" },
    { credentials: { accountSid: SID }, path: "authToken" },
    { credentials: { accountSid: SID, keySid: `SK${"0".repeat(32)}` }, path: "keySecret" },
    { credentials: { accountSid: SID, keySecret: "a" }, path: "keySid" },
    { credentials: { accountSid: SID, authToken: "a", from: "555 0100" }, path: "from" },
    {
      credentials: { accountSid: SID, authToken: "a", messagingServiceSid: "MG1" },
      path: "messagingServiceSid",
    },
  ],
  connection: {
    wrongHost: (standIn) => ({ ...byToken(standIn), apiBaseUrl: "https://no-such-host.example.com" }),
    unreachable: (standIn) => ({ ...byToken(standIn), apiBaseUrl: "http://127.0.0.1:1" }),
    wrongSecret: (standIn) => ({ ...byToken(standIn), authToken: `wrong-${"0".repeat(20)}` }),
    missingScope: (standIn) => {
      standIn.setMode({ kind: "status", status: 403, body: JSON.stringify({ code: 20_005, message: "m" }) });
      return byToken(standIn);
    },
  },
});

/** What Twilio alone does: its codes, of which some say more than the status. */
function twilioTroubles({ setMode }: Started): Trouble[] {
  const code = (status: number, number: number) => () =>
    setMode({ kind: "status", status, body: JSON.stringify({ code: number, message: "m", status }) });
  return [
    { name: "20003", provoke: code(401, 20_003), category: "authentication", retryable: false },
    { name: "20429", provoke: code(429, 20_429), category: "rate_limit", retryable: true },
    { name: "21211", provoke: code(400, 21_211), category: "validation", retryable: false },
    { name: "21408", provoke: code(400, 21_408), category: "authorization", retryable: false },
    { name: "21610", provoke: code(400, 21_610), category: "validation", retryable: false },
    { name: "21611", provoke: code(429, 21_611), category: "rate_limit", retryable: true },
    { name: "20500", provoke: code(500, 20_500), category: "server_error", retryable: true },
  ];
}
