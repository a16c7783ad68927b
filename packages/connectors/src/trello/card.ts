import { z } from "zod";

/** Of a card, as far as it is read (developer.atlassian.com/cloud/trello/rest/api-group-cards). */
export const Card = z.looseObject({
  id: z.string(),
  idList: z.string(),
  name: z.string(),
  shortUrl: z.string(),
  closed: z.boolean(),
});
