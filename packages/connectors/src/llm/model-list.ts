import { z } from "zod";

/** Some servers answer `data: null` when they have no model. */
export const ModelList = z.looseObject({
  data: z
    .array(z.looseObject({ id: z.string(), owned_by: z.string().nullish(), created: z.number().nullish() }))
    .nullable(),
});
