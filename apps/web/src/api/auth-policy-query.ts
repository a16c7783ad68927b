import { queryOptions } from "@tanstack/react-query";

type AuthPolicy = { readonly signup: "open" | "invite" | "closed"; readonly hasAccounts: boolean };

/** @throws when the API cannot be reached */
async function fetchAuthPolicy(): Promise<AuthPolicy> {
  const response = await fetch("/api/auth-policy");
  if (!response.ok) throw new Error(`auth-policy answered ${response.status}`);
  return response.json();
}

/** Who may make an account here, and whether there is any yet. */
export const authPolicyQuery = queryOptions({ queryKey: ["auth-policy"], queryFn: fetchAuthPolicy });
