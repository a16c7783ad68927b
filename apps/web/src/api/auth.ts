export type AuthAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly message: string; readonly field?: "email" | "password" };

const UNREACHABLE = "Carillon did not answer. Check that it is running, then try again.";

async function post(path: string, body: unknown): Promise<AuthAnswer> {
  try {
    const response = await fetch(`/api/auth/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (response.ok) return { ok: true };
    return refusal(response.status, await codeAndMessage(response));
  } catch {
    return { ok: false, message: UNREACHABLE };
  }
}

async function codeAndMessage(response: Response): Promise<{ code: string; message: string }> {
  const body: unknown = await response.json().catch(() => null);
  if (typeof body !== "object" || body === null) return { code: "", message: "" };
  const fields: Record<string, unknown> = { ...body };
  return {
    code: typeof fields.code === "string" ? fields.code : "",
    message: typeof fields.message === "string" ? fields.message : "",
  };
}

function refusal(status: number, { code, message }: { code: string; message: string }): AuthAnswer {
  if (status === 429) return { ok: false, message: "Too many tries. Wait a minute, then try again." };
  if (status >= 500) return { ok: false, message: UNREACHABLE };
  if (code === "INVALID_PASSWORD") return { ok: false, message: "That is not your password." };
  if (code.startsWith("INVALID_EMAIL_OR_PASSWORD"))
    return { ok: false, message: "Email or password is not right." };
  if (code.startsWith("USER_ALREADY_EXISTS"))
    return {
      ok: false,
      message: "There is an account with this email already. Sign in instead.",
      field: "email",
    };
  if (code.startsWith("EMAIL_")) return { ok: false, message, field: "email" };
  if (code.startsWith("PASSWORD_"))
    return { ok: false, message: message || "Choose another password.", field: "password" };
  return { ok: false, message: message || "That did not work. Try again." };
}

export function signIn(input: { email: string; password: string }): Promise<AuthAnswer> {
  return post("sign-in/email", input);
}

export function signUp(input: {
  name: string;
  email: string;
  password: string;
  /** Of the invitation whose link led here. */
  invitationId?: string;
}): Promise<AuthAnswer> {
  return post("sign-up/email", input);
}

/** Ends all other sessions with it. */
export function changePassword(input: { currentPassword: string; newPassword: string }): Promise<AuthAnswer> {
  return post("change-password", { ...input, revokeOtherSessions: true });
}

/** Ends all other sessions with it. */
export function changeEmail(input: { email: string; password: string }): Promise<AuthAnswer> {
  return post("account/email", input);
}

/** Whether the account may be deleted now; `ends`: the workspace that ends with it. */
export type Deletion =
  | { readonly kind: "allowed"; readonly ends: { readonly id: string; readonly name: string } | null }
  | { readonly kind: "refused"; readonly code: string; readonly message: string };

/** @throws when the API cannot be reached */
export async function fetchDeletion(): Promise<Deletion> {
  const response = await fetch("/api/auth/account/deletion");
  if (!response.ok) throw new Error(`account/deletion answered ${response.status}`);
  return response.json();
}

/** @param input `email`: the account's own, typed once more; `endsWorkspace`: the id of what ends with it */
export function deleteAccount(input: {
  email: string;
  password: string;
  endsWorkspace: string | null;
}): Promise<AuthAnswer> {
  return post("account/delete", input);
}

/** A browser that somebody is signed in with. */
export type SignedInSession = {
  readonly token: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly userAgent?: string | null;
  readonly ipAddress?: string | null;
};

/** Those of the caller, this one first. @throws when the API cannot be reached */
export async function fetchSessions(): Promise<{ sessions: SignedInSession[]; current: string }> {
  const [list, own] = await Promise.all(
    ["list-sessions", "get-session"].map(async (path) => {
      const response = await fetch(`/api/auth/${path}`);
      if (!response.ok) throw new Error(`${path} answered ${response.status}`);
      return response.json();
    }),
  );
  const current: string = own?.session?.token ?? "";
  const sessions: SignedInSession[] = list;
  return {
    current,
    sessions: sessions.toSorted(
      (a, b) =>
        Number(b.token === current) - Number(a.token === current) || (a.updatedAt < b.updatedAt ? 1 : -1),
    ),
  };
}

export function endSession(token: string): Promise<AuthAnswer> {
  return post("revoke-session", { token });
}

export function endOtherSessions(): Promise<AuthAnswer> {
  return post("revoke-other-sessions", {});
}
