import type { Connector } from "@carillon/connector-kit";
import { createWhatsApp } from "@carillon/connectors";
import { createWhatsAppStore } from "@carillon/db";
import { describeConnector, httpTroubles, malformedBody, TEST_NOW } from "@carillon/testing/connector";
import { startWhatsApp } from "@carillon/testing/providers/whatsapp";
import { afterAll, beforeAll } from "vitest";
import { openWhatsApp, type WhatsAppWorkspace, WORKSPACE } from "./whatsapp-workspace.ts";

let opened: WhatsAppWorkspace;
let calls = 0;
beforeAll(async () => {
  opened = await openWhatsApp();
});
afterAll(() => opened[Symbol.asyncDispose]());

type Store = ReturnType<typeof createWhatsAppStore>;
const counted = new Proxy({} as Store, {
  get: (_target, name) => {
    return (...given: unknown[]) => {
      calls += 1;
      const method = createWhatsAppStore(opened.database)[name as keyof Store] as (
        ...given: unknown[]
      ) => unknown;
      return method(...given);
    };
  },
});
const whatsapp = createWhatsApp({ store: counted, origin: "http://127.0.0.1:4000" });
const only = (keep: (id: string) => boolean, name: string): Connector => ({
  ...whatsapp,
  name,
  actions: new Map([...whatsapp.actions].filter(([id]) => keep(id))),
});
const isConversation = (id: string) => id.startsWith("whatsapp.conversation.");

async function start() {
  const standIn = await startWhatsApp({ perPair: 1_000 });
  return { ...standIn, heal: () => standIn.setMode(null), received: () => standIn.requests.length };
}
type Provider = Awaited<ReturnType<typeof start>>;

const TO = "+49 30 901820";
const credentials = ({ accessToken, phoneNumberId, apiBaseUrl, appSecret }: Provider) => ({
  ...{ accessToken, phoneNumberId, apiBaseUrl, appSecret },
});
const refusedCredentials = [
  { credentials: { phoneNumberId: "106540352242922" }, path: "accessToken" },
  { credentials: { accessToken: "EAA x", phoneNumberId: "106540352242922" }, path: "accessToken" },
  { credentials: { accessToken: "EAA", phoneNumberId: "+49 30 901820" }, path: "phoneNumberId" },
  {
    credentials: { accessToken: "EAA", phoneNumberId: "1065403522", apiBaseUrl: "ftp://x" },
    path: "apiBaseUrl",
  },
];

const row = (n: number) => ({ id: `r${n}`, title: `Row ${n}` });
const rows = (count: number) => Array.from({ length: count }, (_, n) => row(n));
const list = { to: TO, body: "Which?", button: "Choose", sections: [{ rows: rows(2) }] };
const buttons = { to: TO, body: "Yes?", buttons: [{ id: "y", title: "Yes" }] };

describeConnector(
  only((id) => !isConversation(id), "WhatsApp, what it sends,"),
  {
    start,
    credentials,
    actions: {
      "whatsapp.message.send": {
        parameters: () => ({ to: TO, text: "Grüße 🔔" }),
        refused: [
          { parameters: { text: "a" }, path: "to" },
          { parameters: { to: "030 901820", text: "a" }, path: "to" },
          { parameters: { to: TO }, path: "text" },
          { parameters: { to: TO, text: "x".repeat(4_097) }, path: "text" },
          {
            parameters: { to: TO, text: "a", media: { type: "image", link: "https://example.com/a" } },
            path: "text",
          },
          {
            parameters: { to: TO, media: { type: "image", link: "file:///etc/passwd" } },
            path: "media.link",
          },
          {
            parameters: { to: TO, media: { type: "audio", link: "https://example.com/a", caption: "a" } },
            path: "media.caption",
          },
          {
            parameters: { to: TO, media: { type: "image", link: "https://example.com/a", filename: "a" } },
            path: "media.filename",
          },
        ],
      },
      "whatsapp.template.send": {
        parameters: () => ({ to: TO, name: "order_confirmation", language: "en_US", values: ["Jane"] }),
        refused: [
          { parameters: { to: TO, name: "Order Confirmation", language: "en_US" }, path: "name" },
          { parameters: { to: TO, name: "a", language: "English" }, path: "language" },
          { parameters: { to: TO, name: "a", language: "en", values: [""] }, path: "values.0" },
          {
            parameters: { to: TO, name: "a", language: "en", values: ["a"], components: [] },
            path: "components",
          },
        ],
      },
      "whatsapp.message.sendList": {
        parameters: () => list,
        refused: [
          { parameters: { ...list, sections: [] }, path: "sections" },
          { parameters: { ...list, sections: [{ rows: rows(11) }] }, path: "sections.0.rows" },
          {
            parameters: {
              ...list,
              sections: [
                { title: "a", rows: rows(6) },
                { title: "b", rows: rows(12).slice(6, 12) },
              ],
            },
            path: "sections",
          },
          {
            parameters: { ...list, sections: [{ rows: rows(1) }, { title: "b", rows: [row(9)] }] },
            path: "sections.0.title",
          },
          { parameters: { ...list, sections: [{ rows: [row(1), row(1)] }] }, path: "sections.0.rows.1.id" },
          { parameters: { ...list, button: "x".repeat(21) }, path: "button" },
          { parameters: { ...list, header: "x".repeat(61) }, path: "header" },
        ],
      },
      "whatsapp.message.sendButtons": {
        parameters: () => buttons,
        refused: [
          { parameters: { ...buttons, buttons: [] }, path: "buttons" },
          { parameters: { ...buttons, buttons: rows(4) }, path: "buttons" },
          {
            parameters: { ...buttons, buttons: [{ id: "y", title: "x".repeat(21) }] },
            path: "buttons.0.title",
          },
          {
            parameters: { ...buttons, buttons: [row(1), { ...row(2), title: "Row 1" }] },
            path: "buttons.1.title",
          },
          { parameters: { ...buttons, body: "x".repeat(1_025) }, path: "body" },
        ],
      },
    },
    troubles: (standIn) => [...httpTroubles(standIn), malformedBody(standIn)],
    stall: ({ setMode }) => setMode({ kind: "slow-body" }),
    refusedCredentials,
    connection: {
      wrongHost: (standIn) => ({
        ...credentials(standIn),
        apiBaseUrl: "https://no-such-host.example.com/v25.0",
      }),
      unreachable: (standIn) => ({ ...credentials(standIn), apiBaseUrl: "http://127.0.0.1:1/v25.0" }),
      wrongSecret: (standIn) => ({ ...credentials(standIn), accessToken: `EAA${"wrong".repeat(9)}` }),
      missingScope: (standIn) => {
        const body = JSON.stringify({
          error: { code: 200, type: "OAuthException", message: "(#200) permission" },
        });
        standIn.setMode({
          kind: "status",
          status: 403,
          headers: { "content-type": "application/json" },
          body,
        });
        return credentials(standIn);
      },
    },
  },
);

/** Conversations are in the install's own database, so that their troubles are not those of a network. */
const own = { notApplicable: "Told with the actions that send: these ask the install's own database." };

describeConnector(only(isConversation, "WhatsApp's conversations"), {
  start: async () => {
    const store = createWhatsAppStore(opened.database);
    const at = TEST_NOW;
    const id = await store.recordSent(WORKSPACE, {
      waId: "4930901820",
      wamid: "wamid.1",
      kind: "text",
      text: "hi",
      at,
    });
    const standIn = await start();
    let unlock: (() => Promise<void>) | undefined;
    return {
      ...standIn,
      id,
      received: () => calls,
      // The statement of an action that was told to stop ends when the lock is given up.
      busy: () => 0,
      lock: async () => {
        const connection = await opened.database.sql.reserve();
        await connection`begin`;
        await connection`lock table whatsapp_conversations in access exclusive mode`;
        unlock = async () => {
          await connection`rollback`;
          connection.release();
        };
      },
      heal: async () => {
        await unlock?.();
        unlock = undefined;
      },
    };
  },
  credentials,
  actions: {
    "whatsapp.conversation.list": {
      parameters: () => ({ status: "open" }),
      refused: [
        { parameters: { status: "new" }, path: "status" },
        { parameters: { limit: 0 }, path: "limit" },
      ],
    },
    "whatsapp.conversation.assign": {
      parameters: ({ id }) => ({ id, userId: "ada" }),
      refused: [
        { parameters: { userId: "ada" }, path: "id" },
        { parameters: { id: 1 }, path: "userId" },
      ],
    },
    "whatsapp.conversation.close": {
      parameters: ({ id }) => ({ id }),
      refused: [{ parameters: { id: "a" }, path: "id" }],
    },
  },
  troubles: () => [],
  stall: ({ lock }) => lock(),
  refusedCredentials,
  connection: { wrongHost: own, unreachable: own, wrongSecret: own, missingScope: own },
});
