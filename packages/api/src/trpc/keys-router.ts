import { KeysState } from "@carillon/core";
import { getKeysState } from "@carillon/services";
import { z } from "zod";
import { rest } from "./rest-meta.ts";
import { procedure, router } from "./trpc.ts";

export const keysRouter = router({
  state: procedure
    .meta(rest("GET", "/keys", "Tell which master keys have sealed what of the workspace"))
    .input(z.strictObject({}).optional())
    .output(KeysState)
    .query(({ ctx }) => getKeysState(ctx.services, ctx.caller)),
});
