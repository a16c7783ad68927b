export type TrelloCard = {
  readonly id: string;
  readonly shortLink: string;
  idList: string;
  idBoard: string;
  name: string;
  closed: boolean;
  fields: Readonly<Record<string, unknown>>;
  readonly comments: string[];
};

export type TrelloChecklist = {
  readonly id: string;
  readonly idCard: string;
  readonly name: string;
  readonly items: { readonly name: string; readonly checked: boolean }[];
};

/** What a stand-in for Trello remembers. */
export type TrelloState = {
  readonly boards: readonly { id: string; shortLink: string; name: string; closed: boolean }[];
  readonly lists: readonly { id: string; idBoard: string; name: string; closed: boolean }[];
  readonly cards: TrelloCard[];
  readonly checklists: TrelloChecklist[];
  nextId(): string;
};

const id = (number: number): string => `5abbe4b7ddc1b351ef${String(number).padStart(6, "0")}`;

export const TRELLO_IDS = {
  board: id(1),
  otherBoard: id(2),
  todo: id(11),
  done: id(12),
  elsewhere: id(21),
} as const;

export function createTrelloState(): TrelloState {
  let counter = 100;
  return {
    boards: [
      { id: TRELLO_IDS.board, shortLink: "boardAAA", name: "Work", closed: false },
      { id: TRELLO_IDS.otherBoard, shortLink: "boardBBB", name: "Home", closed: false },
      { id: id(3), shortLink: "boardCCC", name: "Old", closed: true },
    ],
    lists: [
      { id: TRELLO_IDS.todo, idBoard: TRELLO_IDS.board, name: "To do", closed: false },
      { id: TRELLO_IDS.done, idBoard: TRELLO_IDS.board, name: "Done", closed: false },
      { id: id(13), idBoard: TRELLO_IDS.board, name: "Past", closed: true },
      { id: TRELLO_IDS.elsewhere, idBoard: TRELLO_IDS.otherBoard, name: "Home to do", closed: false },
    ],
    cards: [],
    checklists: [],
    nextId: () => {
      counter += 1;
      return id(counter);
    },
  };
}

export function addCard(
  state: TrelloState,
  { idList, fields }: { idList: string; fields: Readonly<Record<string, unknown>> },
): TrelloCard {
  const cardId = state.nextId();
  const card: TrelloCard = {
    id: cardId,
    shortLink: `cd${cardId.slice(-6)}`,
    idList,
    idBoard: state.lists.find((list) => list.id === idList)?.idBoard ?? "",
    name: String(fields.name ?? ""),
    closed: false,
    fields,
    comments: [],
  };
  state.cards.push(card);
  return card;
}
