export { startTrello, type TrelloOptions, type TrelloStandIn } from "./start-trello.ts";
