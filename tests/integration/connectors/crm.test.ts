import { createCrm } from "@carillon/connectors";
import { createCrmStore } from "@carillon/db";
import { describeConnector, runAction, testContext } from "@carillon/testing/connector";
import { afterAll, beforeAll } from "vitest";
import { openCrm } from "./crm-workspace.ts";

/**
 * The contract of every connector, but for the troubles of a network: the CRM's provider is the install's own database,
 * here a real one. What a provider that does not answer is to others, a locked table is to it.
 */
let opened: Awaited<ReturnType<typeof openCrm>>;
let calls = 0;
beforeAll(async () => {
  opened = await openCrm();
});
afterAll(() => opened[Symbol.asyncDispose]());

const store = () => createCrmStore(opened.database);
/** The store of the database that is opened before the tests begin; each call of it is counted. */
const counted = new Proxy({} as ReturnType<typeof store>, {
  get: (_target, name) => {
    return (...given: unknown[]) => {
      calls += 1;
      const method = store()[name as keyof ReturnType<typeof store>] as (...given: unknown[]) => unknown;
      return method(...given);
    };
  },
});
const crm = createCrm({ store: counted, origin: "http://127.0.0.1:4000" });

async function start() {
  const run = (id: string, parameters: object, key: string) =>
    runAction(crm, id, {
      credentials: {},
      parameters,
      context: testContext({ idempotencyKey: key }).context,
    });
  const kept = await run("crm.contact.create", { name: "Jane Doe", tags: "a,b" }, "kept");
  const gone = await run("crm.contact.create", { name: "Bo" }, "gone");
  const order = await run(
    "crm.order.create",
    { contactId: kept.id, title: "Bells", amount: "1.50", currency: "eur" },
    "order",
  );
  let unlock: (() => Promise<void>) | undefined;
  return {
    ids: { kept: Number(kept.id), gone: Number(gone.id), order: Number(order.id) },
    received: () => calls,
    // An action that is told to stop leaves its statement, which Postgres ends after 5 s.
    busy: () => 0,
    lock: async () => {
      const own = await opened.database.sql.reserve();
      await own`begin`;
      await own`lock table crm_writes, crm_contacts, crm_orders in access exclusive mode`;
      unlock = async () => {
        await own`rollback`;
        own.release();
      };
    },
    heal: async () => {
      await unlock?.();
      unlock = undefined;
    },
    [Symbol.asyncDispose]: async () => {},
  };
}

const builtIn = { notApplicable: "The CRM is in the install itself: there is no host and no secret." };

describeConnector(crm, {
  start,
  credentials: () => ({}),
  actions: {
    "crm.contact.create": {
      parameters: () => ({ name: "Zoë Ж 李", phone: "030 901820", country: "de", email: "Zoe@Example.com" }),
      refused: [
        { parameters: {}, path: "name" },
        { parameters: { name: "  " }, path: "name" },
        { parameters: { name: "x".repeat(201) }, path: "name" },
        { parameters: { name: "a\u0000b" }, path: "name" },
        { parameters: { name: "a", phone: "12" }, path: "phone" },
        { parameters: { name: "a", phone: "030 901820" }, path: "phone" },
        { parameters: { name: "a", phone: "+49 30 901820", country: "XX" }, path: "country" },
        { parameters: { name: "a", email: "nobody" }, path: "email" },
        { parameters: { name: "a", notes: "x".repeat(10_001) }, path: "notes" },
        { parameters: { name: "a", tags: Array.from({ length: 51 }, (_, n) => `t${n}`) }, path: "tags" },
        { parameters: { name: "a", tags: ["x".repeat(51)] }, path: "tags.0" },
      ],
    },
    "crm.contact.get": {
      parameters: ({ ids }) => ({ id: ids.kept }),
      refused: [
        { parameters: {}, path: "id" },
        { parameters: { id: "one" }, path: "id" },
        { parameters: { id: -1 }, path: "id" },
        { parameters: { id: 1.5 }, path: "id" },
      ],
    },
    "crm.contact.update": {
      parameters: ({ ids }) => ({ id: ids.kept, company: "Bells Ltd" }),
      refused: [
        { parameters: { id: 1 }, path: "name" },
        { parameters: { id: 1, name: "" }, path: "name" },
        { parameters: { id: 1, phone: "abc" }, path: "phone" },
      ],
    },
    "crm.contact.delete": {
      parameters: ({ ids }) => ({ id: ids.gone }),
      refused: [
        { parameters: { id: 0 }, path: "id" },
        // What a condition gives is no id, least of all the first contact's.
        { parameters: { id: true }, path: "id" },
      ],
    },
    "crm.contact.list": {
      parameters: () => ({ search: "doe" }),
      refused: [
        { parameters: { limit: 0 }, path: "limit" },
        { parameters: { limit: 201 }, path: "limit" },
        { parameters: { search: "x".repeat(201) }, path: "search" },
      ],
    },
    "crm.tag.add": {
      parameters: ({ ids }) => ({ contactId: ids.kept, tags: ["c"] }),
      refused: [
        { parameters: { contactId: 1 }, path: "tags" },
        { parameters: { contactId: 1, tags: " , " }, path: "tags" },
      ],
    },
    "crm.tag.remove": {
      parameters: ({ ids }) => ({ contactId: ids.kept, tags: "a" }),
      refused: [{ parameters: { tags: ["a"] }, path: "contactId" }],
    },
    "crm.order.create": {
      parameters: ({ ids }) => ({ contactId: ids.kept, title: "Bells", amount: "19.90", currency: "EUR" }),
      refused: [
        { parameters: { contactId: 1, title: "a", amount: "1,5", currency: "EUR" }, path: "amount" },
        { parameters: { contactId: 1, title: "a", amount: "-1", currency: "EUR" }, path: "amount" },
        { parameters: { contactId: 1, title: "a", amount: "1.001", currency: "EUR" }, path: "amount" },
        { parameters: { contactId: 1, title: "a", amount: "1.5", currency: "JPY" }, path: "amount" },
        { parameters: { contactId: 1, title: "a", amount: "1", currency: "ABC" }, path: "currency" },
        {
          parameters: { contactId: 1, title: "a", amount: "1", currency: "EUR", status: "shipped" },
          path: "status",
        },
      ],
    },
    "crm.order.updateStatus": {
      parameters: ({ ids }) => ({ id: ids.order, status: "paid" }),
      refused: [{ parameters: { id: 1, status: "lost" }, path: "status" }],
    },
  },
  troubles: () => [],
  stall: ({ lock }) => lock(),
  refusedCredentials: [{ credentials: { token: "x" }, path: "token" }],
  connection: { wrongHost: builtIn, unreachable: builtIn, wrongSecret: builtIn, missingScope: builtIn },
});
