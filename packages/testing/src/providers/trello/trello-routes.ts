import type { Reply } from "../stand-in.ts";
import { addCard, type TrelloCard, type TrelloState } from "./trello-boards.ts";

type Fields = Readonly<Record<string, unknown>>;
type Call = {
  readonly method: string;
  readonly path: readonly string[];
  readonly fields: Fields;
  readonly state: TrelloState;
};

const ID = /^([0-9a-f]{24}|[A-Za-z0-9]{8})$/;

/** Trello says most in plain text. */
export function sayPlainly(status: number, text: string): Reply {
  return { status, headers: { "content-type": "text/plain; charset=utf-8" }, body: text };
}

const NOT_FOUND = sayPlainly(404, "The requested resource was not found.");

/** The routes of developer.atlassian.com/cloud/trello/rest that the connector uses. */
export function answerTrello(call: Call): Reply {
  const { method, path, fields, state } = call;
  const [kind, id = "", below] = path;
  if (kind === "members" && below === undefined)
    return { body: { id: "5abbe4b7ddc1b351ef000900", username: "jane", fullName: "Jane Doe" } };
  if (kind === "members" && below === "boards")
    return { body: state.boards.filter(matches(fields)).map(withUrl) };
  if (kind === "boards" && below === "lists") {
    const board = state.boards.find((known) => known.id === id || known.shortLink === id);
    if (!board) return ID.test(id) ? NOT_FOUND : sayPlainly(400, "invalid id");
    return { body: state.lists.filter((list) => list.idBoard === board.id).filter(matches(fields)) };
  }
  if (kind === "cards" && id === "" && method === "POST") return createCard(fields, state);
  if (kind === "cards") return answerCard(call);
  if (kind === "checklists") return answerChecklist(call);
  return sayPlainly(404, `Cannot ${method} /1/${path.join("/")}`);
}

function createCard(fields: Fields, state: TrelloState): Reply {
  const list = state.lists.find(({ id }) => id === fields.idList);
  if (!list) {
    return fields.idList === undefined
      ? sayPlainly(400, "invalid value for idList")
      : sayPlainly(404, "could not find the board that the card belongs to");
  }
  const labels = String(fields.idLabels ?? "")
    .split(",")
    .filter(Boolean);
  if (labels.some((label) => !label.endsWith("1"))) return sayPlainly(400, "invalid value for idLabels");
  return { body: withUrl(addCard(state, { idList: list.id, fields })) };
}

function answerCard({ method, path: [, id = "", below, kind], fields, state }: Call): Reply {
  const card = findCard(state, id);
  if (!card) return ID.test(id) ? NOT_FOUND : sayPlainly(400, "invalid id");
  if (below === "actions" && kind === "comments" && method === "POST") {
    card.comments.push(String(fields.text));
    return { body: { id: state.nextId(), type: "commentCard", data: { text: fields.text } } };
  }
  if (below === "checklists" && method === "POST") return addChecklist(card, fields, state);
  if (method !== "PUT") return { body: withUrl(card) };
  if (fields.idList !== undefined) {
    const list = state.lists.find((known) => known.id === fields.idList);
    if (!list) return sayPlainly(400, "invalid value for idList");
    // A list of another board is only taken together with that board.
    if (list.idBoard !== (fields.idBoard ?? card.idBoard))
      return sayPlainly(400, "list must be on the board");
    Object.assign(card, { idList: list.id, idBoard: list.idBoard });
  }
  if (typeof fields.closed === "boolean") card.closed = fields.closed;
  return { body: withUrl(card) };
}

function addChecklist(card: TrelloCard, fields: Fields, state: TrelloState): Reply {
  const checklist = { id: state.nextId(), idCard: card.id, name: String(fields.name), items: [] };
  state.checklists.push(checklist);
  return { body: { id: checklist.id, name: checklist.name, idCard: card.id } };
}

function answerChecklist({ method, path: [, id, below], fields, state }: Call): Reply {
  const checklist = state.checklists.find((known) => known.id === id);
  if (!checklist) return NOT_FOUND;
  if (method === "DELETE") {
    state.checklists.splice(state.checklists.indexOf(checklist), 1);
    return { body: { limits: {} } };
  }
  if (below !== "checkItems") return { body: checklist };
  checklist.items.push({ name: String(fields.name), checked: fields.checked === true });
  return { body: { id: state.nextId(), name: fields.name } };
}

function findCard({ cards }: TrelloState, id: string): TrelloCard | undefined {
  return cards.find((card) => card.id === id || card.shortLink === id);
}

function matches({ filter }: Fields): (item: { closed: boolean }) => boolean {
  return ({ closed }) => filter === "all" || filter === undefined || closed === (filter === "closed");
}

function withUrl<Item extends { shortLink: string }>(item: Item): Item & { shortUrl: string } {
  return { ...item, shortUrl: `https://trello.com/${"idList" in item ? "c" : "b"}/${item.shortLink}` };
}
