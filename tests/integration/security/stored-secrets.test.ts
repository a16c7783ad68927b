import { randomUUID } from "node:crypto";
import { createConnection } from "node:net";
import { createInterface } from "node:readline/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";

/** More than any list of the product gives at once. */
const MANY = 501;
/** tRPC answers so many calls of a batch. */
const AT_ONCE = 40;

let product: RunningProduct;
let member: Member;
const token = `oldest-${randomUUID()}`;
const variable = `variable-${randomUUID()}`;

beforeAll(async () => {
  product = await sharedProduct();
  member = await product.newMember();
  await addTool("the oldest", token);
  for (let made = 0; made < MANY; made += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => addTool(`later ${made + index}`)));
  await member.client.variables.set.mutate({ name: "SECRET", kind: "secret", value: variable });
});
afterAll(() => product?.close());

const addTool = (name: string, bearer: string = randomUUID()) =>
  member.client.tools.create.mutate({
    name,
    type: "HTTP",
    credentials: { baseUrl: "https://api.example.com", auth: { type: "bearer", token: bearer } },
  });

/** All that the newest message is shown as. */
async function newest() {
  const [message] = (await member.client.inbox.list.query({})).messages;
  const whole = await member.client.inbox.get.query({ id: message?.id ?? 0 });
  return { ...whole, all: JSON.stringify([message, whole]) };
}

async function sendMail(lines: readonly string[]): Promise<void> {
  const { smtp } = await member.client.inbox.getAddress.query({});
  const socket = createConnection({ port: smtp?.port ?? 0, host: smtp?.host ?? "" });
  const answers = createInterface({ input: socket })[Symbol.asyncIterator]();
  const heard = async (expected: string) => {
    for (;;) {
      const { value = "" } = await answers.next();
      // A dash: more lines follow.
      if (/^\d{3} /.test(value)) return expect(value.slice(0, 3)).toBe(expected);
    }
  };
  const say = (line: string, expected: string) => {
    socket.write(`${line}\r\n`);
    return heard(expected);
  };
  await heard("220");
  await say("EHLO test", "250");
  await say(`AUTH PLAIN ${Buffer.from(`\0${smtp?.user}\0${smtp?.password}`).toString("base64")}`, "235");
  await say("MAIL FROM:<a@example.com>", "250");
  await say("RCPT TO:<b@example.com>", "250");
  await say("DATA", "354");
  await say([...lines, "."].join("\r\n"), "250");
  socket.destroy();
}

it("the inbox shows no stored secret that is sent to it, of however old a connection", async () => {
  const { url } = await member.client.inbox.getAddress.query({});
  const answer = await fetch(`${url}?q=${variable}`, {
    method: "POST",
    headers: { "x-custom": token, "content-type": "application/json" },
    body: JSON.stringify({ token, basic: Buffer.from(`user:${token}`).toString("base64"), plain: "kept" }),
  });
  expect(answer.status).toBe(200);
  const { all } = await newest();
  expect(all).toContain("kept");
  expect(all).not.toContain(token);
  expect(all).not.toContain(variable);
  expect(all).not.toContain(Buffer.from(token).toString("base64").slice(2, -4));
});

it("the inbox shows no secret that a connection was given a moment ago", async () => {
  const { url } = await member.client.inbox.getAddress.query({});
  const fresh = `fresh-${randomUUID()}`;
  await addTool("fresh", fresh);
  await fetch(url, { method: "POST", body: `see ${fresh} there` });
  expect((await newest()).body).toBe("see [redacted] there");
});

it("the inbox shows no stored secret of a mail, as text or as mail encodes it", async () => {
  await sendMail([`Subject: ${token}`, "", `plain ${variable} kept`]);
  const plain = await newest();
  expect(plain.all).toContain("kept");
  expect(plain.all).not.toContain(token);
  expect(plain.all).not.toContain(variable);

  const cut = Math.floor(token.length / 2);
  const quoted = `encoded ${token.slice(0, cut)}=\r\n${token.slice(cut)} kept`;
  await sendMail(["Subject: quoted", "Content-Transfer-Encoding: quoted-printable", "", quoted]);
  const encoded = await newest();
  expect(encoded.mail?.text?.trim()).toBe("encoded [redacted] kept");
  expect(encoded.all).not.toContain(token.slice(0, cut));
});

it("the log of a call that is refused shows no stored secret", async () => {
  const { token: bearer } = await member.client.tokens.create.mutate({ name: "agent", scopes: ["*"] });
  const answer = await fetch(`${product.url}/api/v1/tools/http.request`, {
    method: "POST",
    headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
    body: JSON.stringify({ inputs: { path: 7, body: { note: token, also: variable, plain: "kept" } } }),
  });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  const { executions } = await member.client.executions.list.query({});
  const run = await member.client.executions.get.query({ id: executions[0]?.executionId ?? "" });
  const all = JSON.stringify(run);
  expect(all).toContain("kept");
  expect(all).not.toContain(token);
  expect(all).not.toContain(variable);
});
