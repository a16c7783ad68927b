import type { ActionDefinition } from "@carillon/core/contracts";

export const ACTION_KIND_WORDS: Readonly<Record<ActionDefinition["actionType"], string>> = {
  message: "Sends",
  create: "Creates",
  update: "Changes",
  delete: "Deletes",
  query: "Reads",
};
