import { queryOptions } from "@tanstack/react-query";
import { fetchAuthPolicy } from "#api/auth.ts";

/** Who may make an account here, and whether there is any yet. */
export const authPolicyQuery = queryOptions({ queryKey: ["auth-policy"], queryFn: fetchAuthPolicy });
