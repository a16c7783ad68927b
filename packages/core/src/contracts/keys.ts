import { z } from "zod";

const KeyUse = z.object({
  id: z.string(),
  state: z.enum(["active", "readable", "missing"]).meta({
    description: "active seals and opens, readable opens, missing is not here: what it sealed does not open",
  }),
  sealed: z.int().meta({ description: "Secrets of this workspace that it has sealed" }),
});

/** How far the rotation of master keys has come, as far as it is this workspace's. */
export const KeysState = z.object({
  activeKeyId: z.string(),
  keys: z.array(KeyUse),
  total: z.int(),
  sealedByActive: z.int(),
});
export type KeysState = z.infer<typeof KeysState>;
