/** The id of the option at a place of a list of what can be filled in. */
export const idOfChoice = (listId: string, index: number) => `${listId}-${index}`;
