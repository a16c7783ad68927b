import { randomUUID } from "node:crypto";
import { ORDER_STATUSES, ORDER_TRANSITIONS } from "@carillon/core";
import { failureOf, runAction, testContext } from "@carillon/testing/connector";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CrmWorkspace, openCrm } from "./crm-workspace.ts";

let opened: CrmWorkspace;
beforeAll(async () => {
  opened = await openCrm();
});
afterAll(() => opened[Symbol.asyncDispose]());

function run(
  id: string,
  parameters: object,
  { key = randomUUID() as string, workspaceId = "workspace" } = {},
) {
  const context = { ...testContext({ idempotencyKey: key }).context, workspaceId };
  return runAction(opened.crm, `crm.${id}`, { credentials: {}, parameters, context });
}
const contact = (more: object = {}) => run("contact.create", { name: "Jane Doe", ...more });
const email = () => `${randomUUID()}@example.com`;

describe("contacts", () => {
  it("keep numbers as E.164 and addresses in lower case", async () => {
    const made = await run("contact.create", {
      name: " Zoe\u0308 ",
      phone: "(0171) 920 1234",
      country: "de",
      email: " Zoe@Example.COM ",
    });
    expect(made).toMatchObject({ name: "Zoë", phone: "+491719201234", email: "zoe@example.com" });
    expect(made.resourceUrl).toBe(`http://127.0.0.1:4000/crm/${made.id}`);
    expect(await run("contact.get", { id: String(made.id) })).toEqual(made);
  });

  it("refuse a number or an address that another has, and name who has it", async () => {
    const first = await contact({ name: "First", phone: "+442079460018", email: email() });
    const byPhone = await failureOf(contact({ phone: "020 7946 0018", country: "GB" }));
    expect(byPhone).toMatchObject({ category: "validation", code: "DUPLICATE_CONTACT", httpStatus: 409 });
    expect(byPhone.userMessage).toContain(`“First” (contact ${first.id})`);
    const byEmail = await failureOf(contact({ email: String(first.email).toUpperCase() }));
    expect(byEmail.userMessage).toContain("email address");
    const other = await contact({ email: email() });
    expect(await failureOf(run("contact.update", { id: other.id, phone: "+442079460018" }))).toMatchObject({
      code: "DUPLICATE_CONTACT",
    });
    expect(await run("contact.update", { id: first.id, phone: "+442079460018" })).toMatchObject({
      name: "First",
    });
    expect(
      await run("contact.create", { name: "Elsewhere", phone: "+442079460018" }, { workspaceId: "foreign" }),
    ).toMatchObject({ name: "Elsewhere" });
  });

  it("let one of many at once have a number", async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 12 }, (_, n) => contact({ name: `Racer ${n}`, phone: "+33142685300" })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const each of tries)
      if (each.status === "rejected") expect(each.reason).toMatchObject({ code: "DUPLICATE_CONTACT" });
  });

  it("are created once by a run, however often and at once it is tried", async () => {
    const key = randomUUID();
    const parameters = { name: "Once", email: email() };
    const made = await Promise.all(
      Array.from({ length: 6 }, () => run("contact.create", parameters, { key })),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    const order = { contactId: made[0]?.id, title: "Bell", amount: "5", currency: "EUR" };
    const orders = await Promise.all(Array.from({ length: 6 }, () => run("order.create", order, { key })));
    expect(new Set(orders.map(({ id }) => id)).size).toBe(1);
  });

  it("are deleted once, and a run that deletes again after it lost its answer has succeeded", async () => {
    const { id } = await contact();
    const key = randomUUID();
    await run("order.create", { contactId: id, title: "Bell", amount: "5", currency: "EUR" });
    expect(await run("contact.delete", { id }, { key })).toEqual({ id, deleted: true });
    expect(await run("contact.delete", { id }, { key })).toEqual({ id, deleted: true });
    expect(await failureOf(run("contact.delete", { id }))).toMatchObject({ code: "NOT_FOUND" });
    const [left] = await opened.database
      .sql`select count(*)::int as n from crm_orders where contact_id = ${Number(id)}`;
    expect(left?.n).toBe(0);
  });

  it("change only in what is given, and lose what is null", async () => {
    const made = await contact({ email: email(), company: "Bells", notes: "Loud" });
    const changed = await run("contact.update", { id: made.id, company: null, notes: "Quiet" });
    expect(changed).toMatchObject({ name: "Jane Doe", email: made.email, company: null, notes: "Quiet" });
  });

  it("of another workspace are not there, whatever is done", async () => {
    const { id } = await contact();
    const order = await run("order.create", { contactId: id, title: "Bell", amount: "5", currency: "EUR" });
    const foreign = { workspaceId: "foreign" };
    const tries = [
      ["contact.get", { id }],
      ["contact.update", { id, name: "Mine" }],
      ["contact.delete", { id }],
      ["tag.add", { contactId: id, tags: "a" }],
      ["tag.remove", { contactId: id, tags: "a" }],
      ["order.create", { contactId: id, title: "Bell", amount: "5", currency: "EUR" }],
      ["order.updateStatus", { id: order.id, status: "paid" }],
    ] as const;
    const refused = { code: "NOT_FOUND", httpStatus: 404, category: "validation" };
    for (const [action, parameters] of tries)
      expect(await failureOf(run(action, parameters, foreign)), action).toMatchObject(refused);
    expect(await run("contact.get", { id })).toMatchObject({ name: "Jane Doe", tags: [] });
    const listed = await run("contact.list", { search: "Jane" }, foreign);
    expect(listed.contacts).toEqual([]);
  });

  it("are listed page by page, and found by parts of name, number and address, and by tag", async () => {
    const tag = randomUUID();
    const made = [];
    for (let n = 0; n < 5; n += 1) made.push(await contact({ name: `Lister 100%_${n}`, tags: [tag] }));
    const first = await run("contact.list", { tag, limit: 2 });
    const second = await run("contact.list", { tag, limit: 2, cursor: first.nextCursor });
    const third = await run("contact.list", { tag, limit: 2, cursor: second.nextCursor });
    const ids = [first, second, third].flatMap(({ contacts }) =>
      (contacts as { id: number }[]).map(({ id }) => id),
    );
    expect(ids).toEqual(made.map(({ id }) => id).reverse());
    expect(third.nextCursor).toBeNull();
    const found = async (search: string) =>
      ((await run("contact.list", { search })).contacts as object[]).length;
    expect(await found("100%_3")).toBe(1);
    expect(await found("%")).toBe(5);
    await contact({ name: "Numbered", phone: "+390612345678" });
    expect(await found("06 1234 5678")).toBe(1);
    expect(await failureOf(run("contact.list", { cursor: "x' or 1" }))).toMatchObject({
      category: "validation",
    });
  });

  it("get tags once each, keep at most 50, and lose those that are taken away", async () => {
    const { id } = await contact({ tags: ["a"] });
    expect((await run("tag.add", { contactId: id, tags: "b, a ,b" })).tags).toEqual(["a", "b"]);
    expect((await run("tag.remove", { contactId: id, tags: ["a", "never"] })).tags).toEqual(["b"]);
    const many = Array.from({ length: 50 }, (_, n) => `t${n}`);
    expect(await failureOf(run("tag.add", { contactId: id, tags: many }))).toMatchObject({
      code: "TOO_MANY_TAGS",
    });
  });

  it("lose no tag when many are added at once", async () => {
    const { id } = await contact();
    const tags = Array.from({ length: 20 }, (_, n) => `t${n}`);
    await Promise.all(tags.map((tag) => run("tag.add", { contactId: id, tags: [tag] })));
    expect(new Set((await run("contact.get", { id })).tags as string[])).toEqual(new Set(tags));
  });
});

describe("orders", () => {
  it("keep the amount digit for digit", async () => {
    const { id } = await contact();
    const order = await run("order.create", {
      contactId: id,
      title: "Bells",
      amount: "123456789012345.10",
      currency: "eur",
    });
    expect(order).toMatchObject({ amount: "123456789012345.10", currency: "EUR", status: "pending" });
  });

  it("go from status to status as the table says, from each to each", async () => {
    const { id: contactId } = await contact();
    for (const from of ORDER_STATUSES) {
      for (const to of ORDER_STATUSES) {
        const { id } = await run("order.create", { contactId, title: "Bell", amount: "5", currency: "EUR" });
        await opened.database.sql`update crm_orders set status = ${from} where id = ${Number(id)}`;
        const step = run("order.updateStatus", { id, status: to });
        if (from === to || (ORDER_TRANSITIONS[from] as readonly string[]).includes(to))
          expect(await step).toMatchObject({ status: to });
        else expect((await failureOf(step)).userMessage).toContain(`is ${from} and cannot become ${to}`);
      }
    }
  });

  it("let one of two steps at once through", async () => {
    const { id: contactId } = await contact();
    const { id } = await run("order.create", { contactId, title: "Bell", amount: "5", currency: "EUR" });
    const steps = await Promise.allSettled([
      run("order.updateStatus", { id, status: "paid" }),
      run("order.updateStatus", { id, status: "cancelled" }),
    ]);
    expect(steps.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});
