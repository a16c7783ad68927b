export {
  type ImapFault,
  type ImapOptions,
  type ImapStandIn,
  startImap,
} from "./start-imap.ts";
