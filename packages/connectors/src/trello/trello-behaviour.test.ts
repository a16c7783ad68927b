import { inspect } from "node:util";
import { failureOf, runAction, testContext } from "@carillon/testing/connector";
import { startTrello, type TrelloOptions, type TrelloStandIn } from "@carillon/testing/providers/trello";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { trello } from "./trello.ts";

let standIn: TrelloStandIn;
const restart = async (options: TrelloOptions = {}) => {
  await standIn?.close();
  standIn = await startTrello(options);
};
beforeEach(() => restart());
afterEach(() => standIn.close());

const credentials = (token = standIn.token) => ({
  ...{ apiKey: standIn.apiKey, token, apiBaseUrl: standIn.apiBaseUrl },
});
const run = (id: string, parameters: object, token?: string) =>
  runAction(trello, `trello.${id}`, { credentials: credentials(token), parameters });

describe("Trello's key and token", () => {
  it("go in a header, and in no address", async () => {
    await run("list-boards", {});
    const [request] = standIn.requests;
    expect(request?.path).toBe("/1/members/me/boards?filter=open&fields=name%2CshortUrl%2Cclosed");
    expect(request?.headers.authorization).toBe(
      `OAuth oauth_consumer_key="${standIn.apiKey}", oauth_token="${standIn.token}"`,
    );
  });

  it("follow no redirect, and are in no error", async () => {
    standIn.setMode({ kind: "status", status: 302, headers: { location: `${standIn.url}/elsewhere` } });
    const failure = await failureOf(run("list-boards", {}));
    expect(standIn.requests).toHaveLength(1);
    expect(inspect(failure, { depth: 20 })).not.toContain(standIn.token);
  });

  it("of a token that may only read can read, and are told what is missing when they write", async () => {
    await run("list-boards", {}, standIn.readOnlyToken);
    const comment = { cardId: standIn.addCard(), text: "a" };
    const failure = await failureOf(run("add-comment", comment, standIn.readOnlyToken));
    expect(failure).toMatchObject({ category: "authorization", retryable: false });
    expect(failure.userMessage).toContain("read and write");
  });
});

describe("the actions of Trello", () => {
  it("create a card with all its fields", async () => {
    const { todo } = standIn.ids;
    const labelId = "5abbe4b7ddc1b351ef000031";
    const output = await run("create-card", {
      ...{
        listId: todo,
        name: "Renew",
        description: "**soon**",
        due: "2026-03-01T12:00:00Z",
        position: "top",
      },
      ...{ labelIds: [labelId], attachUrl: "https://example.com" },
    });
    expect(output).toMatchObject({ listId: todo, url: expect.stringContaining("https://trello.com/c/") });
    expect(standIn.cards[0]?.fields).toEqual({
      ...{ idList: todo, name: "Renew", desc: "**soon**", due: "2026-03-01T12:00:00Z", pos: "top" },
      ...{ idLabels: labelId, urlSource: "https://example.com" },
    });
  });

  it("move a card by its address, to another board only together with it", async () => {
    standIn.addCard();
    const cardId = `https://trello.com/c/${standIn.cards[0]?.shortLink}/12-a-card`;
    await run("move-card", { cardId, listId: standIn.ids.done });
    expect(standIn.cards[0]?.idList).toBe(standIn.ids.done);
    const { elsewhere, otherBoard } = standIn.ids;
    const alone = await failureOf(run("move-card", { cardId, listId: elsewhere }));
    expect(alone.userMessage).toContain("name that board");
    await run("move-card", { cardId, listId: elsewhere, boardId: otherBoard });
    expect(standIn.cards[0]?.idBoard).toBe(otherBoard);
  });

  it("archive a card, comment on it, and list boards and lists", async () => {
    const cardId = standIn.addCard();
    await run("archive-card", { cardId });
    expect(standIn.cards[0]?.closed).toBe(true);
    await run("add-comment", { cardId, text: "Done" });
    expect(standIn.cards[0]?.comments).toEqual(["Done"]);
    expect(await run("list-boards", { filter: "closed" })).toMatchObject({
      boards: [{ name: "Old", isClosed: true }],
    });
    expect(await run("list-lists", { boardId: "https://trello.com/b/boardAAA/work" })).toMatchObject({
      lists: [{ listId: standIn.ids.todo, name: "To do" }, { name: "Done" }],
    });
  });

  it("tell a card that is not there from a list that is none", async () => {
    const missing = await failureOf(run("archive-card", { cardId: "nowhere1" }));
    expect(missing).toMatchObject({ category: "validation", httpStatus: 404 });
    expect(missing.userMessage).toContain("can see it");
    const wrong = { listId: "5abbe4b7ddc1b351ef000099", name: "a" };
    const noList = await failureOf(run("create-card", wrong));
    expect(noList).toMatchObject({ category: "validation", httpStatus: 404 });
    expect(noList.userMessage).toContain("did not find this list");
  });

  it("wait for the window of the token whose last call was used", async () => {
    await restart({ perToken: 1 });
    await run("list-boards", {});
    expect(await failureOf(run("list-boards", {}))).toMatchObject({
      ...{ code: "API_TOKEN_LIMIT_EXCEEDED", category: "rate_limit", retryAfterMs: 10_000, sent: "no" },
    });
  });
});

describe("trello.add-checklist", () => {
  const list = () => ({
    cardId: standIn.addCard(),
    name: "Release",
    items: ["a", { name: "b", checked: true }, "c"],
  });

  it("adds items in their order, checked or not", async () => {
    expect(await run("add-checklist", list())).toMatchObject({ items: 3 });
    expect(standIn.checklists).toMatchObject([
      {
        name: "Release",
        items: [
          { name: "a", checked: false },
          { name: "b", checked: true },
          { name: "c", checked: false },
        ],
      },
    ]);
  });

  it("finds the card by its short link, and says when there is none, with nothing wrong in the credentials", async () => {
    standIn.addCard();
    const cardId = standIn.cards[0]?.shortLink;
    await run("add-checklist", { ...list(), cardId });
    expect(standIn.checklists).toMatchObject([{ idCard: standIn.cards[0]?.id }]);
    const missing = await failureOf(run("add-checklist", { ...list(), cardId: "nowhere1" }));
    expect(missing).toMatchObject({ category: "validation", httpStatus: 404 });
  });

  /** Two calls go well, then `times` do not. */
  const breakAfterTwo = async (times: number) => {
    const context = testContext().context;
    let calls = 0;
    const request: typeof context.http.request = async (call) => {
      calls += 1;
      if (calls === 3) standIn.setMode({ kind: "status", status: 500, times });
      return context.http.request(call);
    };
    const call = {
      credentials: credentials(),
      parameters: list(),
      context: { ...context, http: { request } },
    };
    return failureOf(runAction(trello, "trello.add-checklist", call));
  };

  it("leaves no half of one behind when Trello fails on the way", async () => {
    expect(await breakAfterTwo(1)).toMatchObject({ category: "server_error", httpStatus: 500 });
    expect(standIn.checklists).toEqual([]);
  });

  it("says how much of it is there when it cannot be taken away, and is not tried again", async () => {
    const failure = await breakAfterTwo(2);
    expect(failure).toMatchObject({ category: "unknown", retryable: false, sent: "maybe", httpStatus: 500 });
    expect(failure.userMessage).toMatch(/^The checklist was left with 1 of 3 items/);
    expect(standIn.checklists).toMatchObject([{ items: [{ name: "a" }] }]);
  });
});

describe("testing a Trello connection", () => {
  const test = () =>
    trello.testConnection(trello.credentialsSchema.parse(credentials()), testContext().context);

  it("tells whose token it is", async () => {
    expect(await test()).toMatchObject({ success: true, details: { username: "jane" } });
  });

  it("tells an address that is not Trello", async () => {
    standIn.setMode({ kind: "status", status: 200, body: "<html>Welcome</html>" });
    expect(await test()).toMatchObject({ success: false, details: { reason: "wrong_host" } });
  });
});
