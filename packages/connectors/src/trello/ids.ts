import { z } from "zod";

const ID = /^[0-9a-f]{24}$/;
const ID_OR_SHORT = /^([0-9a-f]{24}|[A-Za-z0-9]{8})$/;

/** The short link in an address such as `https://trello.com/c/abcd1234/12-name`, else the text itself. */
const short = (kind: "c" | "b") => (text: string) =>
  new RegExp(`^https?://trello\\.com/${kind}/([A-Za-z0-9]{8})(/|$|[?#])`).exec(text)?.[1] ?? text;

const idField = (kind: "c" | "b", message: string) =>
  z.string().trim().max(500).transform(short(kind)).pipe(z.string().regex(ID_OR_SHORT, message));

/** By id, short link or address. */
export const CardId = idField("c", "A card is its address, the 8 characters in it, or an ID of 24").meta({
  title: "Card",
  description: "Address or ID",
  placeholder: "https://trello.com/c/abcd1234",
});

/** By id, short link or address. */
export const BoardId = idField("b", "A board is its address, the 8 characters in it, or an ID of 24").meta({
  title: "Board",
  description: "Address or ID",
  placeholder: "https://trello.com/b/abcd1234",
});

/** Lists have an id alone. */
export const TrelloId = z
  .string()
  .trim()
  .regex(ID, "An ID has 24 characters, of 0 to 9 and a to f")
  .meta({ placeholder: "5abbe4b7ddc1b351ef961414" });

export const ListId = TrelloId.meta({ title: "List ID", description: "As trello.list-lists answers it" });

export const Position = z
  .enum(["top", "bottom"])
  .optional()
  .meta({ title: "Position", description: "In the list" });
